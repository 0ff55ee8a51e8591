using IdentityLifecycle.Texts;

namespace IdentityLifecycle.Directories;

/// <summary>How a group is made that does not exist when somebody first needs it.</summary>
public sealed record NewGroup
{
    /// <summary>The container, as the directory spells it; null is the directory's root.</summary>
    public string? Container { get; init; }

    /// <summary>What it is for, where a directory tells these apart.</summary>
    public GroupType Type { get; init; }

    /// <summary>Where it can be used, where a directory tells that apart.</summary>
    public GroupScope Scope { get; init; }

    /// <inheritdoc/>
    public override string ToString() => ShownText.Escape(FormattableString.Invariant($"{Scope} {Type} group in {Container ?? "the root"}"));
}

/// <summary>What a group is for.</summary>
public enum GroupType
{
    /// <summary>Access, and mail as well.</summary>
    Security,

    /// <summary>Mail alone.</summary>
    Distribution,
}

/// <summary>Where a group can be used, and who can be in it, as Active Directory tells them apart.</summary>
public enum GroupScope
{
    /// <summary>Members of its own domain, used everywhere in the forest.</summary>
    Global,

    /// <summary>Members of the forest, used everywhere in it.</summary>
    Universal,

    /// <summary>Members from everywhere, used in its own domain.</summary>
    DomainLocal,
}
