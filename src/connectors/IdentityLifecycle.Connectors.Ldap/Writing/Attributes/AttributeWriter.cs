using IdentityLifecycle.Connectors.Ldap.Connections;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Plans.Operations;

namespace IdentityLifecycle.Connectors.Ldap.Writing.Attributes;

/// <summary>
/// Writes attributes of an account with one request, each only if its old value is still there. Requests for different accounts can be sent
/// ahead, without waiting for the answer to each.
/// </summary>
internal sealed class AttributeWriter(ConnectedDirectory directory, AttributePreparation preparation)
{
    private readonly TakenValueSearch _taken = new(directory);
    private readonly Dictionary<AccountWrite, AttributeRequest> _ahead = new(ReferenceEqualityComparer.Instance);

    /// <summary>Sends what is to be written to different accounts; writing each afterwards takes the answer.</summary>
    public void SendAhead(IReadOnlyList<(AccountWrite Write, SetAttributes Set, AccountState Account)> writes)
    {
        foreach ((AccountWrite write, SetAttributes set, AccountState account) in writes)
        {
            if (TryPrepare(write, set, account) is { Count: > 0 } modifications)
            {
                _ahead[write] = Request(account, modifications) with { IsWhole = set.IsWhole };
            }
        }

        directory.Session.WriteAhead(_ahead.Values.Select(static request => request.Message));
    }

    /// <summary>Whether a write was sent ahead.</summary>
    public bool WasSent(AccountWrite write) => _ahead.TryGetValue(write, out AttributeRequest? request) && directory.Session.WasSentAhead(request.Message);

    /// <summary>Whether a write was sent ahead and answered.</summary>
    public bool IsAnswered(AccountWrite write) => _ahead.TryGetValue(write, out AttributeRequest? request) && directory.Session.IsAnsweredAhead(request.Message);

    /// <summary>Writes the attributes that are not as wanted yet.</summary>
    public WriteOutcome Write(AccountWrite write, SetAttributes set, AccountState account)
    {
        if (_ahead.Remove(write, out AttributeRequest? sent))
        {
            return Apply(sent);
        }

        (IReadOnlyList<AttributeModification> modifications, WriteOutcome? drift) = preparation.Prepare(write, set, account);
        return drift ?? (modifications.Count == 0 ? WriteOutcome.AlreadyDone(account.Anchor) : Apply(Request(account, modifications) with { IsWhole = set.IsWhole }));
    }

    // What cannot be prepared is found again, and told, when it is written.
    private IReadOnlyList<AttributeModification> TryPrepare(AccountWrite write, SetAttributes set, AccountState account)
    {
        try
        {
            return preparation.Prepare(write, set, account).Modifications;
        }
        catch (Exception error) when (error is LifecycleException or LdapRefusal)
        {
            return [];
        }
    }

    // What the server refuses is found and named, and the rest is written.
    private WriteOutcome Apply(AttributeRequest request)
    {
        AccountState account = request.Account;
        IReadOnlyList<AttributeModification> modifications = request.Modifications;
        try
        {
            Send(request);
            return WriteOutcome.Applied(account.Anchor);
        }
        catch (LdapRefusal refusal) when (modifications.Count > 1 && !request.IsWhole && AttributeRefusal.IsAboutValues(refusal))
        {
            return ApplyRest(account, modifications, refusal);
        }
        catch (LdapRefusal refusal) when (!OperationWriter.MayBeStale(refusal))
        {
            string? attribute = modifications.Count == 1 ? modifications[0].Attribute.Definition.Name : AttributeRefusal.Named(refusal, modifications)?.Attribute.Definition.Name
                ?? _taken.Find(modifications.Select(static modification => (modification.Attribute, modification.After)), account.Anchor);
            return RefusalOutcome.Of(refusal, $"write {attribute ?? "attributes"} of {account}", attribute);
        }
    }

    private WriteOutcome ApplyRest(AccountState account, IReadOnlyList<AttributeModification> modifications, LdapRefusal first)
    {
        AttributeModification? named = AttributeRefusal.Named(first, modifications);
        if (named is not null)
        {
            AttributeModification[] rest = modifications.Where(modification => modification != named).ToArray();
            try
            {
                Send(Request(account, rest));
                return Refused(account, [(named, first)], rest);
            }
            catch (LdapRefusal next) when (AttributeRefusal.IsAboutValues(next))
            {
                // More than one is refused: each by itself.
            }
        }

        List<(AttributeModification Modification, LdapRefusal Refusal)> refused = [];
        List<AttributeModification> written = [];
        foreach (AttributeModification modification in modifications)
        {
            try
            {
                Send(Request(account, [modification]));
                written.Add(modification);
            }
            catch (LdapRefusal refusal)
            {
                refused.Add((modification, refusal));
            }
        }

        return refused.Count == 0 ? WriteOutcome.Applied(account.Anchor) : Refused(account, refused, written);
    }

    private static WriteOutcome Refused(AccountState account, List<(AttributeModification Modification, LdapRefusal Refusal)> refused, IReadOnlyList<AttributeModification> written)
    {
        string names = string.Join(", ", refused.Select(static one => one.Modification.Attribute.Definition.Name));
        WriteOutcome first = RefusalOutcome.Of(refused[0].Refusal, $"write {names} of {account}", refused[0].Modification.Attribute.Definition.Name);
        return written.Count == 0 ? first
            : WriteOutcome.InPart(first.ErrorKind!.Value, first.Message, [.. written.Select(static modification => modification.Attribute.Definition.Name)], first.Attribute, first.SystemCode);
    }

    private AttributeRequest Request(AccountState account, IReadOnlyList<AttributeModification> modifications) =>
        new(account, modifications, directory.Session.RootDse.Supports(ControlNames.Assertion));

    private void Send(AttributeRequest request)
    {
        directory.Session.Write(request.Message);
        foreach (AttributeModification modification in request.Modifications)
        {
            request.Account.Keep(modification.Attribute.Name, modification.After);
        }
    }
}
