using System.Collections.Immutable;
using IdentityLifecycle.Languages.Mapping;
using IdentityLifecycle.Policies.Modes;
using IdentityLifecycle.Texts;

namespace IdentityLifecycle.Policies;

/// <summary>What a lifecycle state means in one directory.</summary>
/// <param name="Account">The wanted presence of the account.</param>
public sealed record StatePolicy(AccountPresence Account)
{
    /// <summary>Whether an account is created if there is none.</summary>
    public bool Create { get; init; }

    /// <summary>The names of the container below the root, from the outermost; null leaves the account where it is.</summary>
    public IReadOnlyList<MappingExpression>? Container { get; init; }

    /// <summary>What happens to access.</summary>
    public AccessMode Access { get; init; } = AccessMode.Keep;

    /// <summary>The names or patterns (<c>*</c>) of groups that are kept, whatever <see cref="Access"/> says.</summary>
    public IReadOnlyList<string> Keep { get; init; } = [];

    /// <summary>Whether the directory's attributes are not written in this state.</summary>
    public bool FreezesFlow { get; init; }

    /// <summary>Attributes that are written in this state, in addition to or instead of the directory's.</summary>
    public IReadOnlyDictionary<string, MappingExpression> Attributes { get; init; } = ImmutableDictionary<string, MappingExpression>.Empty;

    /// <summary>The one-time effects to run when a person enters the state.</summary>
    public IReadOnlyList<string> Also { get; init; } = [];

    /// <inheritdoc/>
    public override string ToString() => ShownText.Escape(FormattableString.Invariant($"account {Account}, access {Access}"));
}
