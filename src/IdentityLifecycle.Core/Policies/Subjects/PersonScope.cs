using System.Diagnostics.CodeAnalysis;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Identities;
using IdentityLifecycle.Languages.Expressions;

namespace IdentityLifecycle.Policies.Subjects;

/// <summary>
/// The names that rules about people may read: the attributes of identities and <c>user.objectId</c>. The latter is the identity id, which
/// always exists, unless the policy has an attribute of that name. Microsoft's rule for all users, <c>user.objectId -ne null</c>, so means
/// everybody here too. <c>user.assignments</c> is the collection of the assignments that run.
/// </summary>
/// <param name="identity">The attributes of identities.</param>
/// <param name="hasAssignments">Whether the assignments may be read. Rules from which the lifecycle state follows may not: each assignment is judged by them.</param>
public sealed class PersonScope(AttributeSchema identity, bool hasAssignments = true) : IAttributeScope
{
    private static readonly AttributeDefinition s_id = new("objectId");

    private readonly AttributeDefinition _assignments = new(AssignmentFacts.Name, AttributeType.Complex) { IsMultiValued = true, Parts = AssignmentFacts.PartsOf(identity) };

    /// <inheritdoc/>
    public IEnumerable<string> Names => identity.Attributes.Select(static attribute => attribute.Name).Append(s_id.Name).Concat(hasAssignments ? [_assignments.Name] : []).Distinct(StringComparer.OrdinalIgnoreCase);

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
        bool isAssignments = !found && hasAssignments && name.Equals(_assignments.Name, StringComparison.OrdinalIgnoreCase);
        ordinal = isId ? SubjectOrdinals.IdentityId : isAssignments ? SubjectOrdinals.Assignments : within;
        definition = isId ? s_id : isAssignments ? _assignments : found ? identity[within] : null;
        return definition is not null;
    }

    /// <inheritdoc/>
    public bool IsRedacted(int ordinal) => ordinal is not (SubjectOrdinals.IdentityId or SubjectOrdinals.Assignments) && identity[ordinal].IsRedacted;
}
