using IdentityLifecycle.Memory;
using IdentityLifecycle.Planning.Correlation;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Plans.Decisions;
using IdentityLifecycle.Plans.Inconsistencies;

namespace IdentityLifecycle.Planning.Inconsistencies;

/// <summary>Lists the accounts without a person: of nobody, of somebody who has another account already, and of people who vanished.</summary>
/// <param name="directory">The directory.</param>
/// <param name="omissions">What the plan leaves out in this directory.</param>
/// <param name="changes">The changes of the plan in this directory.</param>
internal sealed class AccountInconsistencies(ReviewedDirectory directory, IReadOnlyList<PlanOmission> omissions, IEnumerable<LifecycleChange> changes)
{
    private readonly KeyOwners _owners = new(directory);
    private readonly OrphanGuess _guess = new(directory);

    public IEnumerable<IdentityInconsistency> Find()
    {
        foreach (PlanOmission omission in omissions.Where(static omission => omission.Reason is OmissionReason.Orphan or OmissionReason.Protected))
        {
            if (directory.RowOf(omission.Subject) is int account and >= 0 && directory.Correlation.IdentityOf[account] < 0)
            {
                yield return OfOrphan(account, omission.Message, isCorrected: false);
            }
        }

        foreach (LifecycleChange change in changes.Where(static change => change is { Process: LifecycleProcess.Orphan, Anchor: not null }))
        {
            yield return OfOrphan(directory.RowOf(change.Anchor!), change.Reason, isCorrected: true);
        }

        foreach (PlanOmission omission in omissions.Where(static omission => omission.Reason == OmissionReason.Missing))
        {
            yield return OfVanished(omission);
        }
    }

    private IdentityInconsistency OfOrphan(int account, string because, bool isCorrected)
    {
        string anchor = directory.Image.AnchorOf(account);
        if (_owners.Find(account) is int owner and >= 0)
        {
            return directory.About(InconsistencyKind.DuplicateAccount, owner, account, $"it carries the {_owners.Attribute} of the person, who has account {OwnAccount(owner)}.", Proposals.Decide) with
            {
                Attribute = _owners.Attribute, Found = directory.TextOf(account, _owners.Attribute!),
            };
        }

        (string? identity, string? words) = _guess.Of(account);
        return directory.About(InconsistencyKind.OrphanAccount, account, because, isCorrected ? Proposals.Apply : Proposals.OfOrphan(directory.Name, anchor, identity)) with { Guess = words, GuessedIdentity = identity };
    }

    private string OwnAccount(int person) => CorrelationConflicts.Describe(directory.Image, directory.Correlation.CertainAccountOf(person));

    private IdentityInconsistency OfVanished(PlanOmission omission)
    {
        AccountLink? link = directory.Memory.FindLink(omission.Subject, directory.Name);
        RememberedState? state = directory.Memory.FindState(omission.Subject);
        DateOnly? first = directory.Memory.Content.Absences.Where(absence => absence.Identity == omission.Subject && !absence.IsOfAssignment && !absence.IsOfGuest).Select(static absence => (DateOnly?)absence.FirstMissing).Min();
        return new IdentityInconsistency(InconsistencyKind.PersonVanished, directory.Name, omission.Message, "\"missing\" of the population in the policy lets the person count as having left; if the row is missing by mistake, correct the system of record.")
        {
            Identity = omission.Subject,
            DisplayName = state?.Person?.ToString(),
            Account = omission.Name,
            Anchor = link?.Anchor,
            Found = "no row in any system of record",
            Expected = "a row of the person",
            Since = first is DateOnly day ? new DateTimeOffset(day, TimeOnly.MinValue, TimeSpan.Zero) : null,
        };
    }
}
