namespace IdentityLifecycle.Policies.Reading.Document;

/// <summary>One value of the policy's JSON with its place and path.</summary>
internal abstract class PolicyNode(string path, TextPosition position)
{
    /// <summary>Where it stands in the document, such as <c>directories.corp.correlation[0]</c>; empty for the whole.</summary>
    public string Path => path;

    public TextPosition Position => position;

    /// <summary>What it is, for "found …".</summary>
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
