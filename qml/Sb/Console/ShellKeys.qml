import QtQuick
import Sb.Core
import Sb.Pages

// The keys that count wherever one is. An item, so that a sheet over the pages takes them away.
Item {
    id: room

    required property ConsoleApp app

    signal picked(string page)
    signal paletteWanted
    signal searchWanted
    signal helpWanted

    component Key: ActionKey {
        keys: room.app.keys
        enabled: room.visible
    }

    Key {
        action: "page.now"
        onActivated: room.picked("now")
    }
    Key {
        action: "page.jobs"
        onActivated: room.picked("jobs")
    }
    Key {
        action: "page.queues"
        onActivated: room.picked("queues")
    }
    Key {
        action: "page.services"
        onActivated: room.picked("services")
    }
    Key {
        action: "page.logs"
        onActivated: room.picked("logs")
    }
    Key {
        action: "page.send"
        onActivated: room.picked("send")
    }
    Key {
        action: "page.activity"
        onActivated: room.picked("activity")
    }
    Key {
        action: "page.settings"
        onActivated: room.picked("settings")
    }
    Key {
        action: "palette"
        onActivated: room.paletteWanted()
    }
    Key {
        action: "search"
        onActivated: room.searchWanted()
    }
    Key {
        action: "help"
        onActivated: room.helpWanted()
    }
    Key {
        action: "times"
        onActivated: room.app.appearance.nextTimeStyle()
    }
    Key {
        action: "reconnect"
        onActivated: room.app.connection.retryNow()
    }
}
