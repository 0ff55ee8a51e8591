namespace IdentityLifecycle.Policies.Reading.Document;

/// <summary>One value of the policy's JSON, with its position and path.</summary>
internal abstract class PolicyNode(string path, TextPosition position)
{
    /// <summary>The path in the document, such as <c>directories.corp.correlation[0]</c>; empty for the whole document.</summary>
    public string Path => path;

    public TextPosition Position => position;

    /// <summary>The kind of value, for messages ("found …").</summary>
    public abstract string Kind { get; }
}

internal sealed class PolicyNull(string path, TextPosition position) : PolicyNode(path, position)
{
    public override string Kind => "null";
}

internal sealed class PolicyBoolean(string path, TextPosition position, bool value) : PolicyNode(path, position)
{
    public bool Value => value;

    public override string Kind => value ? "true" : "false";
}

/// <summary>A list.</summary>
internal sealed class PolicyList(string path, TextPosition position, IReadOnlyList<PolicyNode> items) : PolicyNode(path, position)
{
    public IReadOnlyList<PolicyNode> Items => items;

    public IEnumerable<PolicyText> Texts => items.OfType<PolicyText>();

    public IEnumerable<PolicyObject> Objects => items.OfType<PolicyObject>();

    public override string Kind => "a list";
}

/// <summary>A number. A whole number is also given as a whole.</summary>
internal sealed class PolicyNumber(string path, TextPosition position, double value, long? whole) : PolicyNode(path, position)
{
    public double Value => value;

    public long? Whole => whole;

    public override string Kind => "a number";
}
