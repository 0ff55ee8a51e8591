using IdentityLifecycle.Facts;
using IdentityLifecycle.Memory;
using IdentityLifecycle.Planning.People;
using IdentityLifecycle.Policies;

namespace IdentityLifecycle.Planning.Accounts.Access;

/// <summary>What access an account has, what memory knows of why it was given, and whether that reason has ended.</summary>
internal sealed class GivenAccess(DirectoryView directory, EntitlementIndex entitlements, PersonSubject subject, WantedAccess wanted)
{
    private readonly LifecycleMemory _memory = directory.Context.Input.Memory;

    /// <summary>The positions of everything that the account has.</summary>
    public int[] All => subject.Account >= 0 ? directory.Image.MembershipsOf(subject.Account).ToArray() : [];

    /// <summary>Whether the account has an entitlement.</summary>
    public bool Has(int position) => subject.Account >= 0 && directory.Image.MembershipsOf(subject.Account).BinarySearch(position) >= 0;

    /// <summary>The access that this program gave the person here, or adopted.</summary>
    public IEnumerable<RememberedGrant> Remembered() => _memory.IsEmpty ? [] : _memory.GrantsOf(subject.Identity, directory.Name);

    /// <summary>The rule that access was given for; null if a request or a package gave it, or the policy no longer has the rule.</summary>
    public EntitlementPolicy? FindRule(RememberedGrant grant) => grant.Claim == ClaimOrigin.Rule ? entitlements.FindRule(grant.Rule)?.Policy : null;

    /// <summary>
    /// Whether the request or the package that gave access no longer asks for it. While the requests were not read, only the remembered end tells.
    /// </summary>
    public bool IsClaimOver(RememberedGrant grant) =>
        directory.Requested.IsRead ? !wanted.IsUndecided(grant.Claim, grant.Rule) : grant.Until <= directory.Context.AsOf;

    /// <summary>Whether a request or a package that gave an entitlement may still ask for it.</summary>
    public bool MayBeClaimed(int position) =>
        Remembered().Any(grant => grant.Claim != ClaimOrigin.Rule && entitlements.Find(grant) == position && !IsClaimOver(grant));

    /// <summary>Whether access that a rule gave and does not ask for now is to be taken: the grace period is over, or the rule has none.</summary>
    public bool IsRuleOver(RememberedGrant grant, EntitlementPolicy rule) => !wanted.IsUndecided(grant.Rule)
        && (rule.Grace == TimeSpan.Zero || (grant.GraceSince is DateTimeOffset since && Instants.Later(since, rule.Grace) <= directory.Context.AsOf));
}
