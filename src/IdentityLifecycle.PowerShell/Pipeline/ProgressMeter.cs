using System.Diagnostics;
using System.Globalization;
using System.Management.Automation;
using IdentityLifecycle.Events;
using IdentityLifecycle.Texts;

namespace IdentityLifecycle.PowerShell.Pipeline;

/// <summary>Turns events into progress records with count, rate and time left; at most a few a second, whatever the work reports.</summary>
internal sealed class ProgressMeter
{
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(250);

    private readonly object _lock = new();
    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private TimeSpan _lastShown = TimeSpan.Zero;
    private TimeSpan _begun;
    private string _activity = string.Empty;
    private bool _isShown;

    /// <summary>What to show now, or null if something was shown a moment ago.</summary>
    public ProgressRecord? Measure(LifecycleEvent step)
    {
        lock (_lock)
        {
            TimeSpan now = _clock.Elapsed;
            if (step.Activity != _activity)
            {
                _activity = step.Activity;
                _begun = now;
            }

            if (now - _lastShown < s_pause)
            {
                return null;
            }

            _lastShown = now;
            _isShown = true;
            return Describe(step, now - _begun);
        }
    }

    /// <summary>What takes the display away again, or null if there is none.</summary>
    public ProgressRecord? End()
    {
        lock (_lock)
        {
            return _isShown ? new ProgressRecord(0, ShownText.Escape(_activity), "Done") { RecordType = ProgressRecordType.Completed } : null;
        }
    }

    private static ProgressRecord Describe(LifecycleEvent step, TimeSpan elapsed)
    {
        double rate = elapsed.TotalSeconds > 0.1 ? step.Done / elapsed.TotalSeconds : 0;
        string status = step.Total is long total ? Count(step.Done) + " of " + Count(total) : Count(step.Done);
        ProgressRecord record = new(0, ShownText.Escape(step.Activity), rate >= 1 ? $"{status} ({Count((long)rate)}/s)" : status);
        if (step.Total is long all and > 0)
        {
            record.PercentComplete = (int)Math.Min(100, step.Done * 100 / all);
            record.SecondsRemaining = rate > 0 ? (int)Math.Min(int.MaxValue, (all - step.Done) / rate) : -1;
        }

        if (step.Current is { Length: > 0 } current)
        {
            record.CurrentOperation = ShownText.Escape(current);
        }

        return record;
    }

    private static string Count(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
