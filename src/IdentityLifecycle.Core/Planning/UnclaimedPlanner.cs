using IdentityLifecycle.Directories;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Identities;
using IdentityLifecycle.Memory;
using IdentityLifecycle.Planning.Accounts;
using IdentityLifecycle.Planning.Accounts.Access;
using IdentityLifecycle.Planning.Correlation;
using IdentityLifecycle.Planning.Guests;
using IdentityLifecycle.Planning.Lifecycle;
using IdentityLifecycle.Planning.People;
using IdentityLifecycle.Planning.Residual;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Plans.Assembly;
using IdentityLifecycle.Plans.Decisions;
using IdentityLifecycle.Plans.Operations;
using IdentityLifecycle.Policies;
using IdentityLifecycle.Policies.Modes;

namespace IdentityLifecycle.Planning;

/// <summary>
/// Plans the accounts that nobody among the received people claims: of people whose row vanished, of people withheld, and of nobody. Guests are not
/// looked at: their guest policies are.
/// A partial comparison or rows whose key could not be read rule out that anybody is missing or an orphan.
/// </summary>
internal sealed class UnclaimedPlanner(DirectoryView directory, GuestCoverage? guests, EntitlementIndex entitlements, PlanFindings findings)
{
    private readonly PlanContext _context = directory.Context;
    private readonly Dictionary<MatchForms, HashSet<string>> _reducedKeys = [];

    public void Plan()
    {
        if (_context.Input.Received is not null || _context.Identities.Snapshots.Any(static snapshot => snapshot.HasUnattributedRows))
        {
            return;
        }

        HashSet<string> withheldKeys = _context.Identities.Snapshots.SelectMany(static snapshot => snapshot.Withheld).SelectMany(static withheld => new[] { withheld.Key, withheld.Identity }).ToHashSet(StringComparer.OrdinalIgnoreCase);
        for (int account = 0; account < directory.Image.Count; account++)
        {
            if (directory.Correlation.IdentityOf[account] >= 0 || directory.Correlation.Contested.Contains(account))
            {
                continue;
            }

            bool isVanished = directory.Correlation.RememberedElsewhere.TryGetValue(account, out string? identity);
            if (_context.HasLeftOpen && _context.FindLeftOpen(directory.Name, identity ?? directory.Image.AnchorOf(account)) is PlanOmission leftOpen)
            {
                findings.Omissions.Add(leftOpen);
            }
            else if (isVanished)
            {
                PlanVanished(account, identity!);
            }
            else if (!BelongsToWithheld(account, withheldKeys))
            {
                PlanOrphan(account);
            }
        }
    }

    private void PlanVanished(int account, string identity)
    {
        if (_context.Identities.FindWithheld(identity) is not null)
        {
            return;
        }

        RememberedState? remembered = _context.Input.Memory.FindState(identity);
        Population? population = _context.Policy.Populations.FirstOrDefault(candidate => candidate.Name == remembered?.Population);
        int days = AbsenceClock.DaysAfter(_context, identity);
        bool isGone = remembered?.State is LifecycleState.Left or LifecycleState.Purged || (population?.MissingSnapshots is int limit && days >= limit);
        if (!isGone || !directory.Policy.States.TryGetValue(LifecycleState.Left, out StatePolicy? state))
        {
            string patience = population?.MissingSnapshots is int needed ? $"{days} of {needed} days" : $"{days} days; the policy sets no limit";
            Omit(OmissionReason.Missing, account, identity, $"the person is missing from the systems of record ({patience}); account {directory.Image.GetAccount(account)} stays as it is.");
            return;
        }

        PersonSubject subject = new(_context, directory.Image)
        {
            Row = -1,
            Vanished = identity,
            Account = account,
            Moment = new LifecycleMoment(LifecycleState.Left, remembered?.State == LifecycleState.Left ? remembered.Since : _context.AsOf, null),
        };
        new AccountPlanner(directory, entitlements, subject, findings).Plan(state, population);
        findings.Leavers.Add(new Leaver(-1, identity, account, subject.Moment));
    }

    private void PlanOrphan(int account)
    {
        Account orphan = directory.Image.GetAccount(account);
        if (directory.Policy.Orphans == OrphanMode.Ignore || orphan.Container is null || directory.MayBeNobodys(account) || guests?.FindGuest(account) is not null)
        {
            return;
        }

        if (directory.WhyProtected(account) is string why)
        {
            Omit(OmissionReason.Protected, account, orphan.Anchor, $"account {orphan} in {directory.Name} has no person and {why}.");
            return;
        }

        if (directory.Policy.Orphans == OrphanMode.Disable && directory.Image.MasterOf(account) is string master)
        {
            Omit(OmissionReason.Orphan, account, orphan.Anchor, $"account {orphan} in {directory.Name} has no person in the systems of record, and {master}; it is not disabled.");
            return;
        }

        bool isActedOn = directory.Policy.Orphans == OrphanMode.Disable && !_context.Input.Memory.IsEmpty && directory.Image.EnabledOf(account) == Fact.True;
        if (!isActedOn)
        {
            Omit(OmissionReason.Orphan, account, orphan.Anchor, $"account {orphan} in {directory.Name} has no person in the systems of record.");
            return;
        }

        ChangeDraft draft = new(directory.Name, Subject.Account(directory.Name, orphan.Anchor))
        {
            DisplayName = orphan.ToString(),
            Account = orphan.ToString(),
            Anchor = orphan.Anchor,
            ToState = LifecycleState.OutOfScope,
            Process = LifecycleProcess.Orphan,
        };
        draft.Operations.Add(new DisableAccount
        {
            Reasons = [new ChangeReason("no person in the systems of record has this account") { Source = directory.Name }],
            Expects = new Expectation { Enabled = true },
        });
        HoldFilter.Apply(directory, draft.About, draft.DisplayName, draft.Operations, findings);
        if (draft.Operations.Count > 0)
        {
            findings.Changes.Add(draft);
        }
    }

    private bool BelongsToWithheld(int account, HashSet<string> withheldKeys)
    {
        foreach (CorrelationTier tier in directory.Policy.Correlation)
        {
            for (int index = 0; index < tier.Match.Count; index++)
            {
                Fact fact = directory.Image.GetAccount(account).GetFact(tier.Match[index]);
                if (fact.HasValue && Reduce(withheldKeys, tier.FormsOf(index)).Contains(MatchText.Reduce(SourceText.TrimKey(fact.ToString()), tier.FormsOf(index))))
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>The keys in the form in which an attribute is matched. An account whose number is written with zeros belongs to a person who is withheld without.</summary>
    private HashSet<string> Reduce(HashSet<string> withheldKeys, MatchForms forms)
    {
        if (!_reducedKeys.TryGetValue(forms, out HashSet<string>? reduced))
        {
            reduced = withheldKeys.Select(key => MatchText.Reduce(key, forms)).Where(static key => key.Length > 0).ToHashSet(StringComparer.OrdinalIgnoreCase);
            _reducedKeys.Add(forms, reduced);
        }

        return reduced;
    }

    private void Omit(OmissionReason reason, int account, string subject, string message) =>
        findings.Omissions.Add(new PlanOmission(reason, directory.Name, subject, directory.Image.GetAccount(account).ToString(), message));
}
