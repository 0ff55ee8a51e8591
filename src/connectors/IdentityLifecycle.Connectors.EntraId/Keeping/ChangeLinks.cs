namespace IdentityLifecycle.Connectors.EntraId.Keeping;

/// <summary>How far a tenant has been read: the links that ask for what has changed since, one for users and one for groups.</summary>
internal sealed record ChangeLinks(string Users, string Groups)
{
    public static ChangeLinks? Parse(string text) => text.Split('\n') is [{ Length: > 0 } users, { Length: > 0 } groups] ? new ChangeLinks(users, groups) : null;

    public override string ToString() => $"{Users}\n{Groups}";
}
