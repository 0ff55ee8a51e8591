using IdentityLifecycle.Directories;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Identities;
using IdentityLifecycle.Memory;
using IdentityLifecycle.Planning.Lifecycle;
using IdentityLifecycle.Planning.People;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Plans.Decisions;
using IdentityLifecycle.Plans.Operations;
using IdentityLifecycle.Policies;
using IdentityLifecycle.Policies.Modes;

namespace IdentityLifecycle.Planning.Accounts;

/// <summary>Works out whether an existing account is enabled, disabled or deleted. Deleting takes two runs on different days: the first one disables.</summary>
internal sealed class PresencePlanner(DirectoryView directory, PersonSubject subject, PlanFindings findings)
{
    public void Plan(StatePolicy state, AccountLink? link, RememberedState? remembered, ChangeReason reason, List<LifecycleOperation> operations)
    {
        Fact enabled = directory.Image.EnabledOf(subject.Account);
        if (enabled.Value is not bool isEnabled)
        {
            if (state.Account != AccountPresence.Unchanged)
            {
                Hinder(OmissionReason.Undetermined, $"{directory.Name} does not say whether the account is enabled: it stays as it is.");
            }

            return;
        }

        if (directory.Image.MasterOf(subject.Account) is string master && IsOtherwise(state.Account, isEnabled))
        {
            Hinder(OmissionReason.NotAllowed, $"the account in {directory.Name} {master}; it is not {Word(state.Account)}.");
            return;
        }

        switch (state.Account)
        {
            case AccountPresence.Enabled when !isEnabled:
                Enable(link, remembered, reason, operations);
                break;
            case AccountPresence.Disabled or AccountPresence.Deleted when isEnabled:
                operations.Add(new DisableAccount { Reasons = [reason], Expects = Expect(true) });
                break;
            case AccountPresence.Deleted:
                Delete(link, reason, operations);
                break;
            default:
                break;
        }
    }

    public Expectation Expect(bool? isEnabled)
    {
        string? key = directory.KeyAttribute;
        return new Expectation
        {
            KeyAttribute = key,
            KeyValue = key is null ? Fact.None : directory.Image.GetAccount(subject.Account).GetFact(key),
            Enabled = isEnabled,
        };
    }

    private static bool IsOtherwise(AccountPresence wanted, bool isEnabled) => wanted switch
    {
        AccountPresence.Enabled => !isEnabled,
        AccountPresence.Disabled => isEnabled,
        AccountPresence.Deleted => true,
        _ => false,
    };

    private static string Word(AccountPresence wanted) => wanted switch
    {
        AccountPresence.Enabled => "enabled",
        AccountPresence.Disabled => "disabled",
        _ => "deleted",
    };

    private void Enable(AccountLink? link, RememberedState? remembered, ChangeReason reason, List<LifecycleOperation> operations)
    {
        bool isHireDue = remembered?.State is LifecycleState.NotYet or LifecycleState.PreHire;
        bool isOurs = directory.Policy.Reenable switch
        {
            ReenableMode.Always => true,
            ReenableMode.Report => isHireDue,
            _ => isHireDue || link is { DisabledByUs: true },
        };
        if (isOurs)
        {
            operations.Add(new EnableAccount { Reasons = [reason], Expects = Expect(false) });
            return;
        }

        Omit(OmissionReason.NotOurs, $"the account is disabled in {directory.Name}, and not by this program: it stays disabled.");
    }

    private void Delete(AccountLink? link, ChangeReason reason, List<LifecycleOperation> operations)
    {
        if (link is null)
        {
            Hinder(OmissionReason.NotOurs, $"the account in {directory.Name} is new to this program: only a later run may delete it, not the one that first sees it.");
            return;
        }

        if (!PurgeTime.IsDue(directory, subject, link))
        {
            return;
        }

        operations.Add(new DeleteAccount
        {
            Reasons = [reason],
            Expects = Expect(false) with { Container = directory.Image.ContainerOf(subject.Account), NoSignInSince = LeftSince() },
            Reserves = Reserved().Distinct().ToArray(),
        });
    }

    private IEnumerable<ReservedValue> Reserved()
    {
        Account account = directory.Image.GetAccount(subject.Account);
        foreach (UniqueConstraint constraint in directory.Policy.Unique.Where(static constraint => constraint.Reserve > TimeSpan.Zero))
        {
            foreach (string attribute in constraint.Attributes)
            {
                foreach (string value in UniqueKey.TextsOf(account.GetFact(attribute)))
                {
                    yield return new ReservedValue(attribute, value, constraint.Reserve);
                }
            }
        }
    }

    private DateTimeOffset LeftSince() => subject.Moment.LeaveAt ?? subject.Moment.Since;

    private void Hinder(OmissionReason reason, string message)
    {
        findings.Hindered.Add(subject.Identity);
        Omit(reason, message);
    }

    private void Omit(OmissionReason reason, string message)
    {
        string name = subject.Row < 0 ? directory.Image.GetAccount(subject.Account).ToString() : directory.Context.Identities.GetRecord(subject.Row).ToString();
        findings.Omissions.Add(new PlanOmission(reason, directory.Name, subject.Identity, name, message));
    }
}
