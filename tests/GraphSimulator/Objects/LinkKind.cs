namespace IdentityLifecycle.GraphSimulator.Objects;

/// <summary>How one object refers to another: a group to its members, a user to the manager.</summary>
public enum LinkKind
{
    Member,
    Owner,
    Manager,
    Sponsor,
}
