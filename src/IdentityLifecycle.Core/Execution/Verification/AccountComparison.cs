using IdentityLifecycle.Directories;
using IdentityLifecycle.Execution.Values;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Journal;
using IdentityLifecycle.Plans.Operations;
using IdentityLifecycle.Plans.Sealing;
using IdentityLifecycle.Values;

namespace IdentityLifecycle.Execution.Verification;

/// <summary>Compares an account with the goal of a change, by the directory's equality.</summary>
internal sealed class AccountComparison(AttributeSchema schema, ValueResolver values)
{
    private const string Account = "account";
    private const string NoValue = "(none)";

    /// <summary>The differences; empty if everything that can be read is as it must be.</summary>
    public IReadOnlyList<VerificationFinding> Compare(AccountGoal goal, AccountReading reading) => !goal.IsOfDirectory ? [] : (goal.IsDeleted == true, reading.Existence) switch
    {
        (true, AccountExistence.Present) => [new VerificationFinding(Account, "deleted", "there")],
        (true, _) => [],
        (false, AccountExistence.Present) => Differences(goal, reading).ToArray(),
        (false, AccountExistence found) => [new VerificationFinding(Account, "there", found == AccountExistence.Deleted ? "deleted" : "gone")],
    };

    private IEnumerable<VerificationFinding> Differences(AccountGoal goal, AccountReading reading)
    {
        Fact enabled = reading.GetFact("accountEnabled");
        if (goal.IsEnabled is bool isEnabled && enabled.Value is bool found && found != isEnabled)
        {
            yield return new VerificationFinding("enabled", Show(Fact.Of(isEnabled)), Show(enabled));
        }

        if (goal.Name is string name && reading.Name != name)
        {
            yield return new VerificationFinding("name", Show(Fact.Of(name)), Show(Fact.Of(reading.Name)));
        }

        if (goal.Container is ContainerPath container && !container.Equals(reading.Container))
        {
            yield return new VerificationFinding("container", container.ToString(), reading.Container?.ToString() ?? "outside the root");
        }

        foreach ((string attribute, PlanValue value) in goal.Attributes)
        {
            if (Compare(attribute, value, reading.GetFact(attribute)) is VerificationFinding finding)
            {
                yield return finding;
            }
        }

        Entitlement[] memberOf = [.. reading.Access.Select(static access => access.Own).OfType<Entitlement>()];
        HashSet<EntitlementKey> keys = [.. memberOf.Select(static entitlement => entitlement.Key)];
        foreach ((Entitlement entitlement, bool isMember) in goal.Memberships.Where(wanted => (wanted.Entitlement.IsNew ? Array.Exists(memberOf, wanted.Entitlement.IsMadeAs) : keys.Contains(wanted.Entitlement.Key)) != wanted.IsMember))
        {
            yield return new VerificationFinding(entitlement.Held, Show(Fact.Of(isMember)), Show(Fact.Of(!isMember)));
        }
    }

    /// <summary>For a value that only the directory knows, the comparison checks that there is one and does not show it.</summary>
    private VerificationFinding? Compare(string attribute, PlanValue value, Fact found)
    {
        if (found.IsUnknown)
        {
            return null;
        }

        if (value is GeneratedValue)
        {
            return found.IsNone ? new VerificationFinding(attribute, value.ToString(), NoValue) : null;
        }

        AttributeDefinition definition = schema.Find(attribute) ?? new AttributeDefinition(attribute);
        bool isShown = !ValueSealer.IsSealed(value.Literal);
        return values.TryResolve(value) is not Fact wanted || definition.AreEqual(wanted, found) ? null : new VerificationFinding(attribute, Show(wanted, isShown), Show(found, isShown));
    }

    private static string Show(Fact fact, bool isShown = true) => fact.IsNone ? NoValue : !isShown ? SealedContent.Shown : fact.Value is bool ? fact.ToString() : $"\"{fact}\"";
}
