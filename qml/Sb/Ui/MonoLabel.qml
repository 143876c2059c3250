import Sb.Theme

// Ids, urls and figures.
Label {
    font.family: Theme.mono
    font.pixelSize: Theme.textSmall
}
