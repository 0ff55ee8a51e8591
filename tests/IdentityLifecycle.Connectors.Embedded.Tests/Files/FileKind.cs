namespace IdentityLifecycle.Connectors.Embedded.Tests.Files;

/// <summary>A directory or a state store, for what both do alike.</summary>
public enum FileKind
{
    Directory,
    State,
}
