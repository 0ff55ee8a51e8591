using IdentityLifecycle.Errors;
using IdentityLifecycle.Facts;

namespace IdentityLifecycle.Connectors;

/// <summary>Receives the columns and rows of a system of record.</summary>
public interface ISourceReceiver
{
    /// <summary>Receives the columns, once, before the first row.</summary>
    void OnColumns(AttributeSchema columns);

    /// <summary>
    /// Receives the word for what the numbers of rows count, such as <c>row</c> or <c>object</c>, at most once and before the columns. It is <c>line</c>
    /// if nothing is said.
    /// </summary>
    void OnRowWord(string word)
    {
    }

    /// <summary>Receives an estimate of the number of rows, at most once. It may be wrong, and it may never come.</summary>
    void OnExpected(int rows)
    {
    }

    /// <summary>Receives a good row, with a fact for each column.</summary>
    /// <param name="line">The 1-based line on which the row begins, or the number of the row if the source has no lines.</param>
    /// <param name="row">The facts by ordinal. They are valid during the call only, because the source may pass the same object for each row.</param>
    void OnRow(long line, CellRow row);

    /// <summary>Receives a bad row.</summary>
    /// <param name="problem">What is wrong with it.</param>
    /// <param name="row">The facts that could be read, by ordinal; the others are unknown. They are used to find out which person to hold.</param>
    void OnBadRow(LifecycleProblem problem, CellRow row);
}
