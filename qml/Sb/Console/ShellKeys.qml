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

    ActionKey {
        keys: room.app.keys
        action: "page.now"
        enabled: room.visible
        onActivated: room.picked("now")
    }
    ActionKey {
        keys: room.app.keys
        action: "page.jobs"
        enabled: room.visible
        onActivated: room.picked("jobs")
    }
    ActionKey {
        keys: room.app.keys
        action: "page.queues"
        enabled: room.visible
        onActivated: room.picked("queues")
    }
    ActionKey {
        keys: room.app.keys
        action: "page.services"
        enabled: room.visible
        onActivated: room.picked("services")
    }
    ActionKey {
        keys: room.app.keys
        action: "page.logs"
        enabled: room.visible
        onActivated: room.picked("logs")
    }
    ActionKey {
        keys: room.app.keys
        action: "page.send"
        enabled: room.visible
        onActivated: room.picked("send")
    }
    ActionKey {
        keys: room.app.keys
        action: "page.activity"
        enabled: room.visible
        onActivated: room.picked("activity")
    }
    ActionKey {
        keys: room.app.keys
        action: "page.settings"
        enabled: room.visible
        onActivated: room.picked("settings")
    }
    ActionKey {
        keys: room.app.keys
        action: "palette"
        enabled: room.visible
        onActivated: room.paletteWanted()
    }
    ActionKey {
        keys: room.app.keys
        action: "search"
        enabled: room.visible
        onActivated: room.searchWanted()
    }
    ActionKey {
        keys: room.app.keys
        action: "help"
        enabled: room.visible
        onActivated: room.helpWanted()
    }
    ActionKey {
        keys: room.app.keys
        action: "times"
        enabled: room.visible
        onActivated: room.app.appearance.nextTimeStyle()
    }
    ActionKey {
        keys: room.app.keys
        action: "reconnect"
        enabled: room.visible
        onActivated: room.app.connection.retryNow()
    }
}
