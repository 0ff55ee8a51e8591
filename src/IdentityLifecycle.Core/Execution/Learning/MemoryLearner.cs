using IdentityLifecycle.Directories;
using IdentityLifecycle.Journal;
using IdentityLifecycle.Memory;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Plans.Guards;
using IdentityLifecycle.Plans.Operations;

namespace IdentityLifecycle.Execution.Learning;

/// <summary>Works out what memory learns from operations that were done; <see cref="Take"/> hands it over, once for each transaction.</summary>
internal sealed class MemoryLearner
{
    private readonly LearnedLinks _known;
    private readonly CreatedAccounts _created;
    private readonly string _setBy;
    private readonly HashSet<string> _withMemory = new(StringComparer.Ordinal);
    private readonly List<MemoryUpdate> _beyond = [];
    private readonly List<NameReservation> _reservations = [];
    private readonly Dictionary<(string Identity, string Directory), AccountLink> _links = [];
    private readonly List<(string Identity, string Directory)> _unlinked = [];
    private readonly List<RememberedGrant> _grants = [];
    private readonly List<(string Identity, string Directory, EntitlementKey Entitlement)> _revoked = [];
    private readonly List<string> _effects = [];
    private readonly List<string> _forgotten = [];
    private readonly List<PastOperation> _operations = [];

    public MemoryLearner(LearnedLinks known, CreatedAccounts created, string setBy)
    {
        _known = known;
        _created = created;
        _setBy = setBy;
    }

    /// <summary>Whether later guards shall count what is done.</summary>
    public bool RemembersOperations { get; init; } = true;

    /// <summary>Learns from an operation that was done, by this run or, if it was in flight then, by an earlier one.</summary>
    public void Learn(LifecycleChange change, OperationWork work, string? anchor, DateTimeOffset now)
    {
        bool isOurs = work.Outcome!.Status == ChangeStatus.Applied || work.WasInFlight;
        if (RemembersOperations && isOurs && _created.Counts(change, work.Operation.Kind) && anchor is not null)
        {
            _operations.Add(new PastOperation(change.Directory, GuestOperations.KindOf(change.Process, work.Operation.Kind), anchor, now));
            if (work.Operation is SetAttributes update)
            {
                _operations.AddRange(update.Touches.Attributes.Select(value => new PastOperation(change.Directory, ValueForms.KindOf(value), anchor, now)));
            }
        }

        Learn(change, now);
        if (anchor is not null)
        {
            LearnOfCredential(change, work.Operation, CredentialDue.KeyOf(change.Directory, anchor));
        }

        Known(work).Teach(new Lessons(this, change, anchor, isOurs, now));
    }

    /// <summary>The operation with what its outcome tells: a group that was made has its id only now.</summary>
    private static LifecycleOperation Known(OperationWork work) => work is { Operation: GrantEntitlement { Makes: not null } grant, Outcome.EntitlementAnchor: string anchor }
        ? grant with { Entitlement = grant.Entitlement with { Anchor = anchor } }
        : work.Operation;

    /// <summary>What undoing teaches with its first operation: the hold must be there before the next comparison, whatever becomes of the rest.</summary>
    private void Learn(LifecycleChange change, DateTimeOffset now)
    {
        if (change.Memory is not { } memory || !_withMemory.Add(change.Id))
        {
            return;
        }

        _beyond.Add(new MemoryUpdate
        {
            Holds = memory.Hold is { } hold ? [hold with { SetBy = _setBy, SetAt = now }] : [],
            LiftedHolds = memory.LiftedHold is { } lifted ? [lifted] : [],
            States = memory.State is { } state ? [state] : [],
            ForgottenStates = memory.ForgetsState ? [change.About.Key] : [],
            ForgottenEffects = memory.ForgottenEffects,
        });
    }

    /// <summary>What was learned since the last call.</summary>
    public MemoryUpdate Take()
    {
        MemoryUpdate update = new()
        {
            Holds = [.. _beyond.SelectMany(static one => one.Holds)],
            LiftedHolds = [.. _beyond.SelectMany(static one => one.LiftedHolds)],
            States = [.. _beyond.SelectMany(static one => one.States)],
            ForgottenStates = [.. _beyond.SelectMany(static one => one.ForgottenStates)],
            ForgottenEffects = [.. _forgotten, .. _beyond.SelectMany(static one => one.ForgottenEffects)],
            Reservations = [.. _reservations],
            Links = [.. _links.Values], Unlinked = [.. _unlinked], Grants = [.. _grants], Revoked = [.. _revoked], Effects = [.. _effects], Operations = [.. _operations],
        };
        _beyond.Clear();
        _reservations.Clear();
        _links.Clear();
        _unlinked.Clear();
        _grants.Clear();
        _revoked.Clear();
        _effects.Clear();
        _forgotten.Clear();
        _operations.Clear();
        return update;
    }

    /// <summary>A created account that shall get a password or a pass lacks it until the last step of its credential is done.</summary>
    private void LearnOfCredential(LifecycleChange change, LifecycleOperation operation, string key)
    {
        if (operation.Creates && change.Operations.Any(static other => other.Type.MakesCredential))
        {
            _effects.Add(key);
        }
        else if (operation is DeliverCredential || (operation.Type.MakesCredential && !change.Operations.Any(static other => other is DeliverCredential)))
        {
            _effects.Remove(key);
            _forgotten.Add(key);
        }
    }

    private void SetEnabled(string identity, string directory, bool isEnabled, bool isOurs, DateTimeOffset now)
    {
        if (_known.Find(identity, directory) is not { } link)
        {
            return;
        }

        // An account that was found disabled was disabled by somebody else, who alone may enable it.
        AccountLink learned = isEnabled ? link with { DisabledByUs = false, DisabledSince = null }
            : link with { DisabledByUs = isOurs || link.DisabledByUs, DisabledSince = isOurs ? now : link.DisabledSince ?? now };
        if (learned != link)
        {
            Link(learned);
        }
    }

    private void SetDeletedByUs(string identity, string directory, bool value)
    {
        if (_known.Find(identity, directory) is { } link && link.DeletedByUs != value)
        {
            Link(link with { DeletedByUs = value });
        }
    }

    private void Link(AccountLink link)
    {
        _known.Learn(link);
        _links[(link.Identity, link.Directory)] = link;
    }

    /// <summary>Takes down what one operation teaches; of an account without a person only its effects.</summary>
    private sealed class Lessons(MemoryLearner learner, LifecycleChange change, string? anchor, bool isOurs, DateTimeOffset now) : IOperationLessons
    {
        public void Created(bool isDisabled)
        {
            if (change.Identity is { } identity && anchor is not null)
            {
                learner.Link(new AccountLink(identity, change.Directory, anchor, LinkOrigin.Created, now) { DisabledByUs = isDisabled, DisabledSince = isDisabled ? now : null });
            }
        }

        public void Linked(LinkOrigin origin)
        {
            if (change.Identity is { } identity && anchor is not null && learner._known.Find(identity, change.Directory)?.Anchor != anchor)
            {
                learner.Link(new AccountLink(identity, change.Directory, anchor, origin, now));
            }
        }

        public void Unlinked()
        {
            if (change.Identity is { } identity)
            {
                // What an operation before this one taught of the link would bring it back: an update forgets first and learns then.
                learner._links.Remove((identity, change.Directory));
                learner._unlinked.Add((identity, change.Directory));
            }
        }

        public void Enabled(bool isEnabled)
        {
            if (change.Identity is { } identity)
            {
                learner.SetEnabled(identity, change.Directory, isEnabled, isOurs, now);
            }
        }

        public void Deleted(bool isDeleted)
        {
            if (change.Identity is { } identity)
            {
                learner.SetDeletedByUs(identity, change.Directory, isDeleted);
            }
        }

        public void Granted(GrantEntitlement grant)
        {
            if (HolderOf(grant.Terms.Claim) is { } identity)
            {
                learner._grants.Add(new RememberedGrant(identity, change.Directory, grant.Entitlement.Anchor, grant.Rule, isOurs ? LinkOrigin.Created : LinkOrigin.Adopted, now)
                {
                    Kind = grant.Entitlement.Kind,
                    Terms = grant.Terms,
                });
            }
        }

        public void Revoked(Entitlement entitlement)
        {
            if (HolderOf(ClaimOrigin.Request) is { } identity)
            {
                learner._revoked.Add((identity, change.Directory, entitlement.Key));
            }
        }

        public void Reserved(IReadOnlyList<ReservedValue> values)
        {
            if (change.Identity is { } identity)
            {
                learner._reservations.AddRange(values.Select(value => new NameReservation(value.Attribute, value.Value, identity, now + value.Period)));
            }
        }

        // Of an account without a person, such as a guest's, only what was asked for is remembered: no rule ever takes anything from it.
        private string? HolderOf(ClaimOrigin claim) => change.Identity ?? (claim == ClaimOrigin.Request && anchor is not null ? Subject.Account(change.Directory, anchor).Key : null);

        public void Affected(string effectKey) => learner._effects.Add(effectKey);
    }
}
