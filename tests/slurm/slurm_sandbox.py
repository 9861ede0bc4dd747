"""A Slurm of its own on one machine: munge, the controller and a few nodes, on free ports of the loopback device.

Needs Debian's slurm-wlm and munge, and neither systemd nor /etc/slurm nor /etc/munge; everything lies in one new folder.
The daemons are children of this process and die with it, whatever ends it.
"""

import ctypes
import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from pathlib import Path

PR_SET_PDEATHSIG = 1
PR_SET_CHILD_SUBREAPER = 36
LIBC = ctypes.CDLL(None, use_errno=True)

CONFIGURATION = """
ClusterName=sandbox
SlurmctldHost=localhost(127.0.0.1)
SlurmctldPort={controller_port}
CommunicationParameters=NoInAddrAny,NoCtldInAddrAny
AuthType=auth/munge
AuthInfo=socket={folder}/munge.socket,cred_expire=5
CredType=cred/munge
SlurmUser={user}
SlurmdUser={user}
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
JobAcctGatherType=jobacct_gather/none
AccountingStorageType=accounting_storage/none
JobCompType=jobcomp/none
MpiDefault=none
SwitchType=switch/none
SelectType=select/cons_tres
SelectTypeParameters=CR_Core_Memory
SlurmdParameters=config_overrides
ReturnToService=2
MaxArraySize={array_size}
MailProg=/bin/true
SchedulerParameters=bf_interval=1,sched_interval=1,sched_min_interval=0,batch_sched_delay=0
KillWait=2
CompleteWait=0
SlurmdTimeout=5
StateSaveLocation={folder}/state
SlurmdSpoolDir={folder}/spool-%n
SlurmctldPidFile={folder}/slurmctld.pid
SlurmdPidFile={folder}/slurmd-%n.pid
SlurmctldLogFile={folder}/slurmctld.log
SlurmdLogFile={folder}/slurmd-%n.log
PlugStackConfig={folder}/plugstack.conf
PartitionName=main Nodes=ALL Default=YES MaxTime=INFINITE State=UP
"""
NODE = "NodeName={name} NodeHostname=localhost NodeAddr=127.0.0.1 Port={port} CPUs=4 RealMemory=4096 State=UNKNOWN\n"


class CannotStart(Exception):
    """No Slurm can be had here."""


def missing_programs():
    programs = ("munged", "slurmctld", "slurmd", "sbatch", "squeue", "sinfo", "scontrol", "scancel")
    return [name for name in programs if which(name) is None]


def which(name):
    """Daemons lie where an ordinary user's PATH does not lead."""
    return shutil.which(name, path=os.environ.get("PATH", "") + ":/usr/sbin:/sbin")


def wait_until(condition, what, seconds=60):
    end = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > end:
            raise TimeoutError(f"not within {seconds} s: {what}")
        time.sleep(0.05)


def free_ports(count):
    """Ports that nobody listens to; held together, so that they differ."""
    listeners = [socket.socket() for _ in range(count)]
    for listener in listeners:
        listener.bind(("127.0.0.1", 0))
    ports = [listener.getsockname()[1] for listener in listeners]
    for listener in listeners:
        listener.close()
    return ports


def processes():
    return sorted(int(entry.name) for entry in Path("/proc").iterdir() if entry.name.isdigit())


def environment(pid):
    try:
        return set(Path(f"/proc/{pid}/environ").read_bytes().split(b"\0"))
    except OSError:
        return set()


def parent(pid):
    try:
        return int(Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[1])
    except OSError:
        return 0


def children():
    """Processes that have this one as their parent, those that lost their own among them."""
    return [pid for pid in processes() if parent(pid) == os.getpid()]


class SlurmSandbox:
    def __init__(self, nodes=4, array_size=9):
        self.nodes = [f"n{number}" for number in range(1, nodes + 1)]
        self.array_size = array_size
        self.folder = None
        self.daemons = {}

    def start(self):
        LIBC.prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
        # Not in the build folder: the name of a socket has at most 107 characters.
        self.folder = Path(tempfile.mkdtemp(prefix="mirsweep-slurm-"))
        self.folder.chmod(0o755)
        try:
            self.write_files()
            self.start_munge()
            self.start_daemon("slurmctld", "slurmctld", "-D", "-c", "-f", self.folder / "slurm.conf")
            for node in self.nodes:
                self.start_node(node)
            self.wait_for_nodes()
        except Exception as error:
            logs = "\n".join(self.log_ends())
            self.stop()
            raise CannotStart(f"{error}\n{logs}") from error

    def write_files(self):
        key = self.folder / "munge.key"
        key.touch(0o600)
        key.write_bytes(os.urandom(128))
        (self.folder / "state").mkdir()
        (self.folder / "plugstack.conf").touch()
        controller_port, *ports = free_ports(1 + len(self.nodes))
        text = CONFIGURATION.format(folder=self.folder, controller_port=controller_port, array_size=self.array_size,
                                    user=pwd.getpwuid(os.getuid()).pw_name)
        text += "".join(NODE.format(name=name, port=port) for name, port in zip(self.nodes, ports))
        (self.folder / "slurm.conf").write_text(text)
        os.environ["SLURM_CONF"] = str(self.folder / "slurm.conf")

    def start_munge(self):
        self.start_daemon("munged", "munged", "--foreground", "--force", "--num-threads=2",
                          *(f"--{option}={self.folder}/munge.{end}" for option, end in
                            (("key-file", "key"), ("socket", "socket"), ("pid-file", "pid"), ("log-file", "log"),
                             ("seed-file", "seed"))))
        wait_until((self.folder / "munge.socket").exists, "munge's socket", 20)

    def start_daemon(self, name, program, *arguments):
        with open(self.folder / f"{name}.out", "ab") as output:
            self.daemons[name] = subprocess.Popen(
                [which(program), *map(str, arguments)], stdin=subprocess.DEVNULL, stdout=output, stderr=output,
                preexec_fn=lambda: LIBC.prctl(PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0))

    def start_node(self, node):
        (self.folder / f"spool-{node}").mkdir(exist_ok=True)
        self.start_daemon(node, "slurmd", "-D", "-N", node, "-f", self.folder / "slurm.conf")

    def idle_nodes(self):
        answer = subprocess.run(["sinfo", "--noheader", "--Node", "--states=idle", "--format=%N"], capture_output=True,
                                text=True, check=False)
        return set(answer.stdout.split())

    def wait_for_nodes(self):
        def are_idle():
            gone = [name for name, daemon in self.daemons.items() if daemon.poll() is not None]
            if gone:
                raise RuntimeError(f"ended at once: {gone}")
            return self.idle_nodes() == set(self.nodes)
        wait_until(are_idle, "all nodes idle", 40)

    def log_ends(self, lines=5):
        for path in sorted(self.folder.glob("*.log")) + sorted(self.folder.glob("*.out")):
            yield f"--- {path.name}\n" + "\n".join(path.read_text(errors="replace").splitlines()[-lines:])

    def state(self):
        """What Slurm knows of its jobs and nodes, and what it wrote last: for a test that waited in vain."""
        answers = (subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False).stdout
                   for command in (["scontrol", "show", "jobs"], ["sinfo", "--Node", "--long"]))
        return "\n".join([*answers, *self.log_ends(lines=40)])

    def lose_node(self, node, with_jobs=True):
        """As when the power goes, or, without the jobs, only the network."""
        daemon = self.daemons.pop(node)
        daemon.kill()
        daemon.wait()
        # First slurmstepd, which would report the jobs' end.
        of_jobs = self.job_processes(node) if with_jobs else []
        for pid in sorted({parent(pid) for pid in of_jobs} - {0, os.getpid(), *of_jobs}) + of_jobs:
            kill(pid)
        # As a health check does; Slurm itself needs about 25 s, even with this SlurmdTimeout.
        subprocess.run(["scontrol", "update", f"nodename={node}", "state=down", "reason=lost"], check=True)

    @staticmethod
    def node_of(pid):
        return next(word.split(b"=")[1].decode() for word in environment(pid) if word.startswith(b"SLURMD_NODENAME="))

    def job_processes(self, node):
        """The processes of the jobs on a node."""
        wanted = {f"SLURMD_NODENAME={node}".encode(), f"SLURM_CONF={os.environ['SLURM_CONF']}".encode()}
        return [pid for pid in processes() if wanted <= environment(pid)]

    def stop(self):
        for daemon in self.daemons.values():
            daemon.kill()
            daemon.wait()
        self.daemons.clear()
        # What the nodes ran has lost its parent and is ours now.
        while pids := children():
            for pid in pids:
                kill(pid)
                try:
                    os.waitpid(pid, 0)
                except ChildProcessError:
                    pass
        shutil.rmtree(self.folder, ignore_errors=True)
        os.environ.pop("SLURM_CONF", None)


def kill(pid, number=signal.SIGKILL):
    try:
        os.kill(pid, number)
    except ProcessLookupError:
        pass
