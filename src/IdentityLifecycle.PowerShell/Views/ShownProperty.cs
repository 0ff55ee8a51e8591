namespace IdentityLifecycle.PowerShell.Views;

/// <summary>
/// A property that only views read. It is found by its name and never listed, so that it appears neither in <c>Select-Object *</c>, nor in a
/// file. Views read properties and run no scripts, because Constrained Language Mode refuses scripts that call methods.
/// </summary>
/// <param name="Read">Reads it of an object.</param>
internal sealed record ShownProperty(Func<object, object?> Read)
{
    /// <summary>The lines of a view.</summary>
    public const string Lines = "ShownLines";

    /// <summary>What stands before the name of a property whose text is shown in a table, hidden characters by number.</summary>
    public const string Prefix = "Shown";
}
