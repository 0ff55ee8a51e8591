namespace IdentityLifecycle.Plans;

/// <summary>One line of a change that is shown as a diff.</summary>
/// <param name="Sign">Plus for what is added, minus for what is taken away, a tilde for what is altered.</param>
/// <param name="Text">What.</param>
/// <param name="Reason">Why; empty if another line says it.</param>
public readonly record struct OperationLine(char Sign, string Text, string Reason)
{
    private const string Arrow = " → ";

    /// <summary>The lines of an operation; none if nobody needs to see it.</summary>
    public static IEnumerable<OperationLine> Of(LifecycleOperation operation) => operation.Show();

    /// <summary>The sign of a whole change: plus if an account comes to be or to life, minus if it is closed, else a tilde.</summary>
    public static char SignOf(LifecycleChange change)
    {
        HashSet<char> signs = [.. change.Operations.Select(static operation => operation.Type.Sign)];
        return signs.Contains('+') ? '+' : signs.Contains('-') ? '-' : '~';
    }

    /// <summary>The line of an attribute that is written.</summary>
    internal static OperationLine Of(AttributeChange change)
    {
        string old = change.OldName ?? change.OldValue.ToString();
        return change.OldValue.IsNone ? new OperationLine('+', $"{change.Attribute}: {change.NewValue}", change.Reason.Text)
            : change.NewValue.Literal.IsNone ? new OperationLine('-', $"{change.Attribute}: {old}", change.Reason.Text)
            : Altered(change.Attribute, old, change.NewValue.ToString(), change.Reason.Text);
    }

    /// <summary>The line of a value that replaces another one.</summary>
    internal static OperationLine Altered(string what, string old, string now, string reason) => new('~', $"{what}: {old}{Arrow}{now}", reason);
}
