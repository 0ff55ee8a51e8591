using IdentityLifecycle.Directories;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Plans.Assembly;
using IdentityLifecycle.Plans.Decisions;
using IdentityLifecycle.Plans.Operations;

namespace IdentityLifecycle.Planning.Accounts.Access;

/// <summary>
/// Takes out of a plan what it gives beyond the free seats of an entitlement. Seats go to people in the order of their ids, so that the same comparison always
/// gives them to the same people. A seat that the plan frees counts: whoever is given one comes after those who lose one. The others get theirs in a later run.
/// </summary>
internal sealed class SeatCheck
{
    private readonly DirectoryView _directory;
    private readonly PlanFindings _findings;
    private readonly Dictionary<EntitlementKey, int> _positions;

    private SeatCheck(DirectoryView directory, PlanFindings findings)
    {
        _directory = directory;
        _findings = findings;
        _positions = Enumerable.Range(0, directory.Image.Entitlements.Count).Where(position => directory.Image.FreeSeatsOf(position) is not null)
            .ToDictionary(position => directory.Image.Entitlements[position].Key);
    }

    /// <summary>Checks all changes of a directory, once it is known what waits for what.</summary>
    public static void Run(DirectoryView directory, PlanFindings findings) => new SeatCheck(directory, findings).Run();

    private void Run()
    {
        ChangeDraft[] drafts = _positions.Count == 0 ? [] : [.. _findings.Changes.OrderBy(static draft => draft.Subject, StringComparer.Ordinal)];
        foreach (int position in _positions.Values.Order())
        {
            ChangeDraft[] asking = [.. drafts.Where(draft => draft.Operations.Exists(operation => Takes(draft, operation, position)))];
            if (asking.Length > 0)
            {
                Share(position, asking, [.. drafts.Where(draft => IsFirst(draft) && draft.Operations.Exists(operation => Frees(draft, operation, position)))]);
            }
        }

        _findings.Changes.RemoveAll(static draft => draft.Operations.Count == 0);
    }

    private void Share(int position, ChangeDraft[] asking, ChangeDraft[] freeing)
    {
        int free = _directory.Image.FreeSeatsOf(position)!.Value;
        int seats = free + freeing.Length;
        foreach (ChangeDraft draft in asking.Take(seats))
        {
            Array.ForEach(freeing, draft.ComeAfter);
        }

        foreach (ChangeDraft draft in asking.Skip(seats))
        {
            draft.Operations.RemoveAll(operation => Takes(draft, operation, position));
            Report(draft, _directory.Image.Entitlements[position], free, freeing.Length, asking.Length);
        }
    }

    // What waits for nothing and takes no seat itself can come before everything else, so that no two changes wait for each other. Deletions come last.
    private bool IsFirst(ChangeDraft draft) =>
        draft.DependsOn.Count == 0 && !draft.Deletes && !draft.Operations.Exists(operation => operation is GrantEntitlement grant && _positions.ContainsKey(grant.Entitlement.Key));

    private bool Takes(ChangeDraft draft, LifecycleOperation operation, int position) => operation is GrantEntitlement grant && IsOf(draft, grant.Entitlement, position);

    private bool Frees(ChangeDraft draft, LifecycleOperation operation, int position) => operation is RevokeEntitlement revoke && IsOf(draft, revoke.Entitlement, position);

    // Whoever has it through a group as well neither takes a seat with it nor frees one.
    private bool IsOf(ChangeDraft draft, Entitlement entitlement, int position) => _directory.Image.Entitlements[position].Key == entitlement.Key && !HasThroughGroup(draft, position);

    private bool HasThroughGroup(ChangeDraft draft, int position)
    {
        int account = draft.Row < 0 ? -1 : _directory.Correlation.CertainAccountOf(draft.Row);
        if (account >= 0)
        {
            foreach (int group in _directory.Image.MembershipsOf(account))
            {
                if (_directory.Image.ParentsOf(group).Contains(position))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private void Report(ChangeDraft draft, Entitlement entitlement, int free, int freed, int asking)
    {
        string noun = EntitlementForm.Of(entitlement.Kind).Noun;
        string message = FormattableString.Invariant($"{noun} \"{entitlement.Name}\" in {_directory.Name} is not granted: {asking} people are to get one, {free} are free and this plan frees {freed}. Get more, or take some from others; then the next run grants it.");
        _findings.Omissions.Add(new PlanOmission(OmissionReason.NotAllowed, _directory.Name, draft.Subject, draft.DisplayName, message));
        _findings.Problems.Add(new LifecycleProblem(LifecycleErrorKind.DirectoryRefused, $"{draft.DisplayName}: {message}") { Identity = draft.Identity, System = _directory.Name });
    }
}
