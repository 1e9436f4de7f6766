// A program that tracks a run as any notebook would, through the public API alone.
//   log         logs for ever, and says each step after it was logged
//   log COUNT   logs so many points, ends the run and exits
//   open        starts a run and leaves it open
using System.Globalization;
using NotebookOps;

var run = Track.StartRun("child", experiment: "children");
Console.WriteLine(run.Id);
if (args is ["open"])
{
    return;
}
var count = args is ["log", var text] ? long.Parse(text, CultureInfo.InvariantCulture) : long.MaxValue;
for (long step = 0; step < count; step++)
{
    Track.LogMetric("loss", 1.0 / (step + 1));
    Console.WriteLine(step);
}
Track.EndRun();
