import QtQuick
import QtTest
import Sb.Core
import Sb.Test

// From nothing to a connection, and through its troubles.
Console {
    name: "Connect"
    when: windowShown

    function test_urlAndTokenAreEnough() {
        verify(named("urlField").activeFocus);
        keyClick(Qt.Key_A, Qt.ControlModifier);
        type("http://server.test");
        verify(!named("connectButton").enabled);
        keyClick(Qt.Key_Tab);
        verify(named("tokenField").activeFocus);
        type("secret");
        verify(named("connectButton").enabled);
        keyClick(Qt.Key_Return);
        tryVerify(() => named("railJobs") !== null);
        compare(named("urlField"), null);
        tryCompare(World.app.connection, "state", Connection.Live);
    }

    function test_theTokenIsHiddenUntilAskedFor() {
        named("tokenField").text = "secret";
        compare(named("tokenField").displayText.includes("secret"), false);
        mouseClick(find(named("tokenField"), item => item.glyph === "eye"));
        compare(named("tokenField").displayText, "secret");
    }

    function test_aServerThatIsAwayIsSaidSo() {
        World.cut();
        World.app.connection.open("http://server.test", "token", false);
        tryVerify(() => named("connectError") !== null);
        verify(named("connectError").text.length > 0);
        press("cancelButton");
        tryCompare(World.app.connection, "state", Connection.Disconnected);
        verify(named("urlField") !== null);
    }

    function test_aLostConnectionShowsABannerThatGoesByItself() {
        connectTo(jobs(3));
        tryCompare(World.app.connection, "state", Connection.Live);
        tryCompare(World.app.jobs, "shownCount", 3);
        compare(named("connectionBanner"), null);
        World.cut();
        tryVerify(() => named("connectionBanner") !== null);
        verify(named("connectionBanner").text.length > 0);
        compare(World.app.jobs.shownCount, 3);
        verify(find(page, item => item.Accessible && item.Accessible.name === World.app.connection.stateText) !== null);
        World.restore();
        mouseClick(find(named("connectionBanner"), item => item.text === "Retry now"));
        tryCompare(World.app.connection, "state", Connection.Live);
        tryVerify(() => named("connectionBanner") === null, 10000);
    }

    function test_disconnectLeadsBack() {
        connectTo([]);
        press("settingsButton");
        press("disconnectButton");
        tryVerify(() => named("urlField") !== null);
    }
}
