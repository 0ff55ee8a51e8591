namespace IdentityLifecycle.GraphSimulator.Access;

/// <summary>What a token says of the application that sent it.</summary>
internal sealed record TokenClaims(string AppId, IReadOnlySet<string> Permissions, IReadOnlySet<string> DirectoryRoles)
{
    public bool HasAny(IEnumerable<string> permissions) => permissions.Any(Permissions.Contains);
}
