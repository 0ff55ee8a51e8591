using IdentityLifecycle.Directories;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Plans.Operations;

namespace IdentityLifecycle.Execution.Gate;

/// <summary>
/// Checks every operation of a plan against the policy of this run. A plan may come from a file that somebody changed; it must not reach a
/// directory, an operation, an attribute or an entitlement that the policy does not name.
/// </summary>
internal static class EnvelopeCheck
{
    public static IEnumerable<LifecycleProblem> Run(LifecyclePlan plan, PlanEnvelope allowed)
    {
        Dictionary<string, DirectoryEnvelope> directories = allowed.Directories.ToDictionary(static envelope => envelope.Directory, StringComparer.Ordinal);
        return plan.Changes
            .SelectMany(change => change.Operations.SelectMany(operation => Violations(change.Directory, operation, directories, plan.Header.Undoes is not null)))
            .GroupBy(static violation => violation)
            .OrderBy(static group => group.Key, Comparer<(string Directory, string What)>.Default)
            .Select(static group => new LifecycleProblem(
                LifecycleErrorKind.PlanOutsideEnvelope,
                FormattableString.Invariant($"{group.Key.Directory}: the plan would {group.Key.What} ({group.Count()} times), which the policy of this run does not allow. Compare again with this policy."))
            {
                System = group.Key.Directory,
            });
    }

    private static IEnumerable<(string Directory, string What)> Violations(string directory, LifecycleOperation operation, Dictionary<string, DirectoryEnvelope> directories, bool undoes)
    {
        if (operation.IsLocal)
        {
            yield break;
        }

        if (!directories.TryGetValue(directory, out DirectoryEnvelope? envelope))
        {
            yield return (directory, "touch the directory");
            yield break;
        }

        // Undoing a run needs the opposite operations: who may grant may also revoke what was granted.
        if (operation.Touches.Effect is string effect)
        {
            if (!EffectsOf(envelope).Contains(effect, StringComparer.Ordinal))
            {
                yield return (directory, $"run the effect \"{effect}\", where {Allowed(envelope)} may be run");
            }
        }
        else if (!envelope.Operations.Contains(operation.Kind) && !(undoes && operation.Type.Reverses.Any(envelope.Operations.Contains)))
        {
            yield return (directory, $"do {operation.Kind}");
        }

        foreach (string attribute in operation.Touches.Attributes.Select(static change => change.Attribute).Where(attribute => !envelope.Attributes.Contains(attribute, StringComparer.OrdinalIgnoreCase)))
        {
            yield return (directory, $"write the attribute \"{attribute}\"");
        }

        if (operation is GrantEntitlement { Makes: NewGroup made } grant && !envelope.NewGroups.Any(template => template.Covers(grant.Entitlement.Name) && template.Group == made))
        {
            yield return (directory, $"make the group \"{grant.Entitlement.Name}\" as a {made}");
        }

        if (operation.Touches.Entitlement is Entitlement entitlement && !Covers(envelope, entitlement))
        {
            yield return (directory, $"touch the {EntitlementForm.Of(entitlement.Kind).Noun} \"{entitlement.Name}\"");
        }
    }

    private static IEnumerable<string> EffectsOf(DirectoryEnvelope envelope) =>
        envelope.Operations.Contains(OperationKind.RevokeSessions) ? envelope.Effects.Append(RunEffect.RevokeSessions) : envelope.Effects;

    private static string Allowed(DirectoryEnvelope envelope) =>
        EffectsOf(envelope).ToArray() is { Length: > 0 } names ? "only " + string.Join(", ", names.Select(static name => $"\"{name}\"")) : "no effect";

    private static bool Covers(DirectoryEnvelope envelope, Entitlement entitlement)
    {
        IEnumerable<string> names = entitlement.Kind == EntitlementKind.Group
            ? envelope.Groups
            : envelope.Entitlements.Where(allowed => allowed.Kind == entitlement.Kind).Select(static allowed => allowed.Name);
        return names.Any(pattern => NamePattern.Matches(pattern, entitlement.Name));
    }
}
