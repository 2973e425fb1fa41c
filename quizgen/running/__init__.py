"""Work that is shared out: to processes of this machine, or to anything that is an Executor."""

from quizgen.running.order import Step, in_order
from quizgen.running.pools import Pool, cores, local_pool
from quizgen.running.tasks import Failed, Item, run_all

__all__ = ["Failed", "Item", "Pool", "Step", "cores", "in_order", "local_pool", "run_all"]
