namespace IdentityLifecycle.Core.Tests.Execution;

/// <summary>Ends a simulated process at one of its steps: from then on nothing of it reaches directory or state store.</summary>
internal sealed class Lifeline(int lastStep)
{
    private int _step;
    private volatile bool _isCut;

    /// <summary>Whether the process has been killed.</summary>
    public bool IsCut => _isCut;

    /// <summary>How many steps there were.</summary>
    public int Steps => _step;

    /// <summary>One step further, or the end.</summary>
    public void Step()
    {
        if (Interlocked.Increment(ref _step) > lastStep)
        {
            _isCut = true;
        }

        if (_isCut)
        {
            throw new InvalidOperationException("The process was killed.");
        }
    }
}
