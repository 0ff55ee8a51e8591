using System.Diagnostics.CodeAnalysis;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Languages.Expressions;

namespace IdentityLifecycle.Policies.Subjects;

/// <summary>
/// The names that a directory's mappings may read. <c>[x]</c> is an attribute of the identity, <c>[manager.x]</c> of the manager's identity, and
/// <c>[account.x]</c> of the person's account in the directory as the plan leaves it. <c>[lifecycle.state]</c> and <c>[lifecycle.leaveAt]</c> tell the
/// lifecycle. <c>[corp.x]</c> is an attribute of the account in another directory, and <c>[corp.anchor]</c> that account's unchanging id. <see
/// cref="SubjectOrdinals"/> gives the ordinals.
/// </summary>
/// <param name="identity">The attributes of identities.</param>
/// <param name="account">
/// The directory's attributes; null if they are not known yet: then every <c>[account.x]</c> resolves, for checking only, and what is
/// compiled must not be evaluated.
/// </param>
/// <param name="others">The other directories; null if there are none.</param>
public sealed class DirectoryScope(AttributeSchema identity, AttributeSchema? account, IReadOnlyList<DirectorySubject>? others = null) : IAttributeScope
{
    private const string ManagerPrefix = "manager.";
    private const string AccountPrefix = "account.";
    private const string Anchor = "anchor";

    /// <summary>The names before a dot that have a meaning of their own, so that no directory may have one of them.</summary>
    public static IReadOnlyList<string> Subjects { get; } = ["user", "device", "manager", "lifecycle", "account"];

    /// <inheritdoc/>
    public IEnumerable<string> Names
    {
        get
        {
            IEnumerable<string> attributes = identity.Attributes.Select(static attribute => attribute.Name);
            IEnumerable<string> manager = HasManager ? attributes.Select(static name => ManagerPrefix + name) : [];
            return attributes.Concat(manager).Concat(LifecycleScope.LifecycleNames)
                .Concat(NamesOf(AccountPrefix, account)).Concat((others ?? []).SelectMany(static other => NamesOf(other.Name + ".", other.Schema)));
        }
    }

    private bool HasManager => identity.Find("manager") is { Type: AttributeType.Reference };

    /// <inheritdoc/>
    public bool TryResolve(string name, out int ordinal, [NotNullWhen(true)] out AttributeDefinition? definition)
    {
        if (IsBelow(name, ManagerPrefix))
        {
            ordinal = -1;
            definition = null;
            return HasManager && TryResolve(identity, SubjectOrdinals.Manager, name, ManagerPrefix, out ordinal, out definition);
        }

        if (IsBelow(name, AccountPrefix))
        {
            return TryResolveAccount(account, SubjectOrdinals.Account, name, AccountPrefix, out ordinal, out definition);
        }

        return others?.FirstOrDefault(other => IsBelow(name, other.Name + ".")) is DirectorySubject directory
            ? TryResolveAccount(directory.Schema, SubjectOrdinals.OfDirectory(directory.Number), name, directory.Name + ".", out ordinal, out definition)
            : LifecycleScope.TryResolveLifecycle(name, out ordinal, out definition)
                || TryResolve(identity, SubjectOrdinals.Identity, name, string.Empty, out ordinal, out definition);
    }

    /// <inheritdoc/>
    public bool IsRedacted(int ordinal)
    {
        int within = SubjectOrdinals.Within(ordinal);
        AttributeSchema? schema = (ordinal - within) switch
        {
            SubjectOrdinals.Identity or SubjectOrdinals.Manager => identity,
            SubjectOrdinals.Lifecycle => null,
            SubjectOrdinals.Account => account,
            _ => others?.FirstOrDefault(other => other.Number == SubjectOrdinals.DirectoryOf(ordinal))?.Schema,
        };
        return schema is not null && within < schema.Count && schema[within].IsRedacted;
    }

    private static bool IsBelow(string name, string prefix) => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase);

    private static IEnumerable<string> NamesOf(string prefix, AttributeSchema? schema) =>
        schema?.Attributes.Select(static attribute => attribute.Name).Append(Anchor).Distinct(StringComparer.OrdinalIgnoreCase).Select(name => prefix + name) ?? [];

    private static bool TryResolveAccount(
        AttributeSchema? schema, int start, string name, string prefix, out int ordinal, [NotNullWhen(true)] out AttributeDefinition? definition)
    {
        if (schema is not null && TryResolve(schema, start, name, prefix, out ordinal, out definition))
        {
            return true;
        }

        bool isAnchor = string.Equals(name[prefix.Length..], Anchor, StringComparison.OrdinalIgnoreCase);
        ordinal = isAnchor ? start + SubjectOrdinals.Anchor : schema is null ? start : -1;
        definition = ordinal < 0 ? null : new AttributeDefinition(prefix + (isAnchor ? Anchor : name[prefix.Length..]));
        return definition is not null;
    }

    private static bool TryResolve(
        AttributeSchema schema, int start, string name, string prefix, out int ordinal, [NotNullWhen(true)] out AttributeDefinition? definition)
    {
        bool found = schema.TryGetOrdinal(name[prefix.Length..], out int within);
        ordinal = found ? start + within : -1;
        definition = found ? schema[within] with { Name = prefix + schema[within].Name } : null;
        return found;
    }
}

/// <summary>A directory whose accounts other directories' mappings may read.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Number">Its position in the policy.</param>
/// <param name="Schema">Its attributes. If null they are not known, and every name resolves.</param>
public sealed record DirectorySubject(string Name, int Number, AttributeSchema? Schema);
