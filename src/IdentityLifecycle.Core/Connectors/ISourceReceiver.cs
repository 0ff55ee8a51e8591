using IdentityLifecycle.Errors;
using IdentityLifecycle.Facts;

namespace IdentityLifecycle.Connectors;

/// <summary>Takes what a system of record reads.</summary>
public interface ISourceReceiver
{
    /// <summary>The columns, once, before the first row.</summary>
    void OnColumns(AttributeSchema columns);

    /// <summary>How many rows are to be expected in all, once, when the reader has an idea of it. It may be wrong, or never told.</summary>
    void OnExpected(int rows)
    {
    }

    /// <summary>One good row: a fact per column.</summary>
    /// <param name="line">The 1-based line on which the row begins, or its number.</param>
    /// <param name="row">The facts by ordinal, valid during the call: the source may hand on the same object for each row.</param>
    void OnRow(long line, CellRow row);

    /// <summary>One bad row.</summary>
    /// <param name="problem">What is wrong with it.</param>
    /// <param name="row">What could be read of it, by ordinal, unknown where nothing could; used to find out whom to hold.</param>
    void OnBadRow(LifecycleProblem problem, CellRow row);
}
