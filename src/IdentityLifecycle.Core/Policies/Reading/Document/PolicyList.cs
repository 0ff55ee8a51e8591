namespace IdentityLifecycle.Policies.Reading.Document;

/// <summary>A list.</summary>
internal sealed class PolicyList(string path, TextPosition position, IReadOnlyList<PolicyNode> items) : PolicyNode(path, position)
{
    public IReadOnlyList<PolicyNode> Items => items;

    public IEnumerable<PolicyText> Texts => items.OfType<PolicyText>();

    public IEnumerable<PolicyObject> Objects => items.OfType<PolicyObject>();

    public override string Kind => "a list";
}
