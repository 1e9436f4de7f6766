// A program that tracks a run as any notebook would, through the public API alone.
//   log         logs for ever, and says each step after it was logged
//   log COUNT   logs so many points, ends the run and exits
//   race FILE   logs for ever, a few hundred points at a time, and writes into FILE, mapped into memory, how many were logged
//   durable FILE keeps an artifact, flushes, ends the run, and says when each of these is done
//   open        starts a run and leaves it open
using System.Globalization;
using NotebookOps;

var run = Track.StartRun("child", experiment: "children");
Console.WriteLine(run.Id);
if (args is ["open"])
{
    return;
}
if (args is ["durable", var artifact])
{
    Track.LogMetric("loss", 1);
    Track.LogArtifact(artifact);
    Track.Flush(durable: true);
    Console.WriteLine("flushed");
    Track.LogMetric("loss", 2);
    Track.SetNote("the last word");
    Track.EndRun();
    Console.WriteLine("ended");
    return;
}
if (args is ["race", var acknowledged])
{
    using var map = System.IO.MemoryMappedFiles.MemoryMappedFile.CreateFromFile(acknowledged, FileMode.Create, null, sizeof(long));
    using var view = map.CreateViewAccessor();
    for (long point = 0; ; point++)
    {
        Track.LogMetric("loss", point, point);
        view.Write(0, point + 1);
        if (point % 300 == 299)
        {
            // Else the reader of the test would have millions of points to carry over for each kill.
            Thread.Sleep(1);
        }
    }
}
var count = args is ["log", var text] ? long.Parse(text, CultureInfo.InvariantCulture) : long.MaxValue;
for (long step = 0; step < count; step++)
{
    Track.LogMetric("loss", 1.0 / (step + 1));
    Console.WriteLine(step);
}
Track.EndRun();
