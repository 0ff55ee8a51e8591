using System.Diagnostics.CodeAnalysis;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Languages.Expressions;

namespace IdentityLifecycle.Policies.Subjects;

/// <summary>
/// The names that rules about people may read: the attributes of identities and <c>user.objectId</c>. The latter is the identity id, which
/// always exists, unless the policy has an attribute of that name. Microsoft's rule for all users, <c>user.objectId -ne null</c>, so means
/// everybody here too.
/// </summary>
/// <param name="identity">The attributes of identities.</param>
public sealed class PersonScope(AttributeSchema identity) : IAttributeScope
{
    private static readonly AttributeDefinition s_id = new("objectId");

    /// <inheritdoc/>
    public IEnumerable<string> Names => identity.Attributes.Select(static attribute => attribute.Name).Append(s_id.Name).Distinct(StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether a name in a rule is the identity id.</summary>
    /// <param name="identity">The attributes of identities. An attribute of the same name, or one named <c>id</c>, takes precedence.</param>
    /// <param name="name">The name, in any case.</param>
    public static bool IsIdentityId(AttributeSchema identity, string name) =>
        name.Equals(s_id.Name, StringComparison.OrdinalIgnoreCase) && identity.Find(s_id.Name) is null && identity.Find("id") is null;

    /// <inheritdoc/>
    public bool TryResolve(string name, out int ordinal, [NotNullWhen(true)] out AttributeDefinition? definition)
    {
        bool isId = IsIdentityId(identity, name);
        bool found = identity.TryGetOrdinal(name, out int within);
        ordinal = isId ? SubjectOrdinals.IdentityId : within;
        definition = isId ? s_id : found ? identity[within] : null;
        return definition is not null;
    }

    /// <inheritdoc/>
    public bool IsRedacted(int ordinal) => ordinal != SubjectOrdinals.IdentityId && identity[ordinal].IsRedacted;
}
