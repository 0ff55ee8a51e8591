namespace IdentityLifecycle.Plans.Guards;

/// <summary>What an update does to a value, as guards tell it.</summary>
public enum ValueForm
{
    /// <summary>An empty value is filled.</summary>
    Filled,

    /// <summary>A value is replaced by another one.</summary>
    Changed,

    /// <summary>A value is taken away.</summary>
    Cleared,
}

/// <summary>Tells the forms of updates apart, and writes them down for later guards.</summary>
internal static class ValueForms
{
    /// <summary>What a change does to its value. Where the old value is unknown, it counts as changed.</summary>
    public static ValueForm Of(AttributeChange change) =>
        change.NewValue.Literal.IsNone ? ValueForm.Cleared
        : change.OldValue.IsNone ? ValueForm.Filled
        : ValueForm.Changed;

    /// <summary>The kind by which memory keeps a value that was written, such as <c>SetAttributes:surname:Changed</c>.</summary>
    public static string KindOf(AttributeChange change) => $"{nameof(OperationKind.SetAttributes)}:{change.Attribute}:{Of(change)}";

    /// <summary>Reads what <see cref="KindOf"/> wrote.</summary>
    public static bool TryRead(string kind, out string attribute, out ValueForm form)
    {
        string[] parts = kind.Split(':');
        attribute = parts.Length == 3 ? parts[1] : string.Empty;
        return Enum.TryParse(parts[^1], out form) && parts.Length == 3 && parts[0] == nameof(OperationKind.SetAttributes);
    }
}
