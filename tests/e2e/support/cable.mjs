// A TCP connection that a test can pull: forwards a port of its own to another one on this machine.
import { connect, createServer } from 'node:net';

export class Cable {
    static async to(url) {
        const cable = new Cable();
        cable.sockets = new Set();
        cable.plugged = true;
        cable.server = createServer(near => cable.join(near, Number(new URL(url).port)));
        await new Promise(resolve => cable.server.listen(0, '127.0.0.1', resolve));
        cable.url = `http://127.0.0.1:${cable.server.address().port}`;
        return cable;
    }

    join(near, port) {
        if (!this.plugged)
            return near.resetAndDestroy();
        const far = connect(port, '127.0.0.1');
        for (const [from, to] of [[near, far], [far, near]]) {
            this.sockets.add(from);
            from.on('data', bytes => this.carry(from === far, to, bytes)).on('end', () => to.end());
            from.on('error', () => to.destroy());
            from.on('close', () => { this.sockets.delete(from); to.destroy(); });
        }
    }

    // What comes back is lost, or everything is: the connections stay and nobody is told. Until plug().
    loseAnswers() { this.lost = back => back; }
    loseAll() { this.lost = () => true; }

    carry(back, to, bytes) {
        if (this.lost?.(back))
            return;
        if (this.stallMs)
            to.turn = this.stalled(to, bytes);
        else if (this.delayMs)
            setTimeout(() => to.write(bytes), this.delayMs);
        else
            to.write(bytes);
    }

    // What TCP makes of a link that loses packets: some bytes wait for being sent again, and those behind them wait, too. `stallMs`: how long the next
    // ones wait. While anything waits, all must go this way.
    async stalled(to, bytes) {
        const before = to.turn;
        const wait = this.stallMs();
        await before;
        await new Promise(resolve => setTimeout(resolve, wait));
        if (!to.destroyed)
            to.write(bytes);
    }

    // Open connections break and new ones are refused, until plug().
    pull() {
        this.plugged = false;
        this.sockets.forEach(socket => socket.resetAndDestroy());
    }

    plug() {
        this.plugged = true;
        this.lost = undefined;
    }

    async stop() {
        this.pull();
        await new Promise(resolve => this.server.close(resolve));
    }
}
