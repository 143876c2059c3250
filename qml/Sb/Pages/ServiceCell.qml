import QtQuick
import Sb.Theme

// The place of a tile in the grid, and how it is opened.
Item {
    id: cell

    required property int index
    required property string name
    required property string liveness
    required property string livenessText
    required property string ageText
    required property bool isStale
    required property list<string> fields
    required property string moreFieldsText
    required property string accessibleText
    required property bool isCurrent
    required property bool isOpen

    signal opened

    // It is what the grid gives the keyboard to.
    Accessible.role: Accessible.ListItem
    Accessible.name: accessibleText
    Accessible.onPressAction: open()

    function open() {
        opened();
    }

    ServiceTile {
        width: parent.width - Theme.space16
        height: parent.height - Theme.space16
        name: cell.name
        liveness: cell.liveness
        livenessText: cell.livenessText
        ageText: cell.ageText
        isStale: cell.isStale
        fields: cell.fields
        moreFieldsText: cell.moreFieldsText
        isLit: cell.isCurrent
        isOpen: cell.isOpen
        onPicked: cell.opened()
    }
}
