using System.Management.Automation;

namespace IdentityLifecycle.Host.Output;

/// <summary>Progress on one line of a terminal that is written over; nothing where standard error is redirected.</summary>
internal sealed class ProgressLine(ConsoleText text)
{
    private const int MillisecondsBetween = 100;

    private int _shown;
    private long _notBefore;

    /// <summary>Shows where an activity is, or takes it away when it is over.</summary>
    public void Show(ProgressRecord record)
    {
        if (record.RecordType == ProgressRecordType.Completed)
        {
            Clear();
            return;
        }

        long now = Environment.TickCount64;
        if (!text.IsTerminal || now < _notBefore)
        {
            return;
        }

        _notBefore = now + MillisecondsBetween;
        string line = Fit(Describe(record));
        text.Write("\r" + line.PadRight(_shown));
        _shown = line.Length;
    }

    /// <summary>Takes the line away, so that something else can be written.</summary>
    public void Clear()
    {
        if (_shown > 0)
        {
            text.Write("\r" + new string(' ', _shown) + "\r");
            _shown = 0;
        }
    }

    private static string Describe(ProgressRecord record)
    {
        string percent = record.PercentComplete >= 0 ? $" {record.PercentComplete} %" : string.Empty;
        string left = record.SecondsRemaining > 0 ? $", {TimeSpan.FromSeconds(record.SecondsRemaining):g} left" : string.Empty;
        return $"{record.Activity}:{percent} {record.StatusDescription}{left}".ReplaceLineEndings(" ");
    }

    private static string Fit(string line)
    {
        int room = Math.Max(ConsoleSize.Width - 1, 10);
        return line.Length <= room ? line : line[..room];
    }
}
