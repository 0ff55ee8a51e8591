using IdentityLifecycle.Directories;
using IdentityLifecycle.Memory;
using IdentityLifecycle.Planning.People;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Policies;
using IdentityLifecycle.Policies.Modes;

namespace IdentityLifecycle.Planning.Accounts.Access;

/// <summary>
/// Works out what memory shall learn about the access of the person that the subject stands for: what to adopt, and what has to be remembered
/// in another way.
/// </summary>
internal sealed class AccessLearning
{
    private readonly DirectoryView _directory;
    private readonly EntitlementIndex _entitlements;
    private readonly PersonSubject _subject;
    private readonly WantedAccess _wanted;
    private readonly GivenAccess _given;

    public AccessLearning(DirectoryView directory, EntitlementIndex entitlements, PersonSubject subject)
    {
        _directory = directory;
        _entitlements = entitlements;
        _subject = subject;

        // Planning the account has reported every problem of the rules already; here they are dropped.
        _wanted = new WantedAccess(directory, entitlements, subject, new PlanFindings());
        _given = new GivenAccess(directory, entitlements, subject, _wanted);
    }

    /// <summary>The access to adopt: the account has it, something asks for it, and memory does not know it.</summary>
    public IReadOnlyList<AdoptedGrant> Adopted(StatePolicy state)
    {
        if (state.Access != AccessMode.Birthright || _subject.Account < 0 || _subject.Row < 0)
        {
            return [];
        }

        _wanted.Find();
        List<AdoptedGrant>? adopted = null;
        foreach (int position in _wanted.All)
        {
            if (_given.Has(position) && _wanted.FindAsker(position) is (string name, AccessTerms terms) && !_given.Remembered().Any(grant => _entitlements.Find(grant) == position))
            {
                Entitlement entitlement = _directory.Image.Entitlements[position];
                (adopted ??= []).Add(new AdoptedGrant(entitlement.Anchor, name) { Kind = entitlement.Kind, Terms = terms });
            }
        }

        return adopted?.OrderBy(static grant => grant.Entitlement, StringComparer.Ordinal).ThenBy(static grant => grant.Kind).ToArray() ?? (IReadOnlyList<AdoptedGrant>)[];
    }

    /// <summary>
    /// The remembered access that changes. Either something else asks for it now, or on other terms; or a rule with a grace period has just stopped
    /// asking for it, or asks again.
    /// </summary>
    public IEnumerable<RememberedGrant> Changed(StatePolicy state)
    {
        if (state.Access != AccessMode.Birthright || _subject.Row < 0)
        {
            return [];
        }

        _wanted.Find();
        return _given.Remembered().Select(Changed).OfType<RememberedGrant>().ToArray();
    }

    private RememberedGrant? Changed(RememberedGrant grant)
    {
        int position = _entitlements.Find(grant);
        if (position >= 0 && _given.Has(position) && _wanted.FindAsker(position) is (string name, AccessTerms terms) && IsTakenOver(grant, name, terms))
        {
            return grant with { Rule = name, Terms = terms, GraceSince = null };
        }

        return HasGraceChange(grant, position) ? grant with { GraceSince = grant.GraceSince is null ? _directory.Context.AsOf : null } : null;
    }

    // Memory keeps the first of several rules that ask for the same. A rule takes over from a request only when the request is known to have ended.
    private bool IsTakenOver(RememberedGrant grant, string name, AccessTerms terms) => terms.Claim == ClaimOrigin.Rule
        ? grant.Claim != ClaimOrigin.Rule && _given.IsClaimOver(grant)
        : (grant.Rule, grant.Terms) != (name, terms);

    // The grace period has begun if it has a beginning. It must begin when nothing asks for the access, and end when something asks again.
    private bool HasGraceChange(RememberedGrant grant, int position)
    {
        EntitlementPolicy? rule = _given.FindRule(grant);
        return position >= 0 && rule is not null && rule.Grace > TimeSpan.Zero && !_wanted.IsUndecided(grant.Rule) && !_wanted.MayBeWanted(position)
            && _wanted.IsWanted(position) == grant.GraceSince is not null;
    }
}
