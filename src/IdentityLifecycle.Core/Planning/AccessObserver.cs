using IdentityLifecycle.Facts;
using IdentityLifecycle.Identities;
using IdentityLifecycle.Memory;
using IdentityLifecycle.Planning.Accounts;
using IdentityLifecycle.Planning.Accounts.Access;
using IdentityLifecycle.Planning.People;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Policies;

namespace IdentityLifecycle.Planning;

/// <summary>Works out what memory shall learn about the accounts of one directory and their access when the plan is applied.</summary>
internal sealed class AccessObserver(DirectoryView directory, EntitlementIndex entitlements)
{
    private readonly DirectoryPeople _people = new(directory);

    /// <summary>The account of a person that memory shall know as theirs, with the access that is as it should be.</summary>
    public Adoption AdoptionOf(int row)
    {
        PersonSubject subject = _people.NewSubject();
        _people.MoveTo(subject, row);
        bool isKnown = directory.Context.Input.Memory.FindLink(subject.Identity, directory.Name) is not null;
        IReadOnlyList<AdoptedGrant> grants = FindState(subject) is StatePolicy state && !isKnown ? new AccessLearning(directory, entitlements, subject).Adopted(state) : [];
        return new Adoption(subject.Identity, directory.Name, directory.Image.AnchorOf(subject.Account), grants) { IsDisabled = IsDisabledLeaver(directory, subject) };
    }

    /// <summary>Whether the subject has left, and the account is disabled.</summary>
    public static bool IsDisabledLeaver(DirectoryView directory, PersonSubject subject) =>
        subject.Moment.State is LifecycleState.Left or LifecycleState.Purged && directory.Image.EnabledOf(subject.Account) == Fact.False;

    /// <summary>The remembered access that has to be remembered in another way.</summary>
    public IEnumerable<RememberedGrant> ChangedGrants()
    {
        PlanContext context = directory.Context;
        bool mayChange = directory.Requested.IsRead || entitlements.Rules.Any(static rule => rule.Policy.Grace > TimeSpan.Zero);
        if (!mayChange || context.Input.Memory.Content.Grants.Count == 0)
        {
            return [];
        }

        PersonSubject subject = _people.NewSubject();
        AccessLearning learning = new(directory, entitlements, subject);
        List<RememberedGrant> changed = [];
        for (int row = 0; row < context.Identities.Count; row++)
        {
            _people.MoveTo(subject, row);
            if (context.IsReceived(row) && subject.Account >= 0 && FindState(subject) is StatePolicy state)
            {
                changed.AddRange(learning.Changed(state));
            }
        }

        return changed;
    }

    private StatePolicy? FindState(PersonSubject subject) => directory.Policy.States.GetValueOrDefault(_people.SettleState(subject, out _));
}
