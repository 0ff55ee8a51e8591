using System;
using System.Collections.Generic;
using System.Linq;
using IdentityLifecycle.Journal;
using IdentityLifecycle.Memory;
using IdentityLifecycle.Plans;

namespace IdentityLifecycle.Execution;

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
    private readonly List<(string Identity, string Directory, string Entitlement)> _revoked = [];
    private readonly List<string> _effects = [];
    private readonly List<string> _forgotten = [];
    private readonly List<PastOperation> _operations = [];

    public MemoryLearner(LearnedLinks known, CreatedAccounts created, string setBy)
    {
        _known = known;
        _created = created;
        _setBy = setBy;
    }

    /// <summary>Learns from an operation that was done, by this run or, if it was in flight then, by an earlier one.</summary>
    public void Learn(LifecycleChange change, OperationWork work, string? anchor, DateTimeOffset now)
    {
        bool isOurs = work.Outcome!.Status == ChangeStatus.Applied || work.WasInFlight;
        if (isOurs && _created.Counts(change, work.Operation.Kind) && anchor is not null)
        {
            _operations.Add(new PastOperation(change.Directory, work.Operation.Kind.ToString(), anchor, now));
        }

        Learn(change, now);
        if (work.Operation is RevokeSessions sessions)
        {
            _effects.Add(sessions.EffectKey);
        }

        if (anchor is not null)
        {
            LearnOfCredential(change, work.Operation, CredentialDue.KeyOf(change.Directory, anchor));
        }

        if (change.Identity is { } identity)
        {
            LearnOfPerson(identity, change.Directory, work.Operation, anchor, isOurs, now);
        }
    }

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

    /// <summary>A created account that shall get a password lacks it until the last step of its credential is done.</summary>
    private void LearnOfCredential(LifecycleChange change, LifecycleOperation operation, string key)
    {
        if (operation is CreateAccount && change.Operations.Any(static other => other is SetCredential))
        {
            _effects.Add(key);
        }
        else if (operation is DeliverCredential || (operation is SetCredential && !change.Operations.Any(static other => other is DeliverCredential)))
        {
            _effects.Remove(key);
            _forgotten.Add(key);
        }
    }

    private void LearnOfPerson(string identity, string directory, LifecycleOperation operation, string? anchor, bool isOurs, DateTimeOffset now)
    {
        switch (operation)
        {
            case CreateAccount when anchor is not null:
                Link(new AccountLink(identity, directory, anchor, LinkOrigin.Created, now) { DisabledByUs = true });
                break;
            case LinkAccount link when anchor is not null && _known.Find(identity, directory)?.Anchor != anchor:
                Link(new AccountLink(identity, directory, anchor, link.Origin, now));
                break;
            case DisableAccount when isOurs:
                SetDisabledByUs(identity, directory, true);
                break;
            case EnableAccount:
                SetDisabledByUs(identity, directory, false);
                break;
            case GrantEntitlement { Rule.Length: 0 }:
                break;
            case GrantEntitlement grant:
                _grants.Add(new RememberedGrant(identity, directory, grant.Entitlement.Anchor, grant.Rule, isOurs ? LinkOrigin.Created : LinkOrigin.Adopted, now));
                break;
            case RevokeEntitlement revoke:
                _revoked.Add((identity, directory, revoke.Entitlement.Anchor));
                break;
            case DeleteAccount delete:
                _reservations.AddRange(delete.Reserves.Select(value => new NameReservation(value.Attribute, value.Value, identity, now + value.Period)));
                break;
            case UnlinkAccount:
                _unlinked.Add((identity, directory));
                break;
            default:
                break;
        }
    }

    private void SetDisabledByUs(string identity, string directory, bool value)
    {
        if (_known.Find(identity, directory) is { } link && link.DisabledByUs != value)
        {
            Link(link with { DisabledByUs = value });
        }
    }

    private void Link(AccountLink link)
    {
        _known.Learn(link);
        _links[(link.Identity, link.Directory)] = link;
    }
}
