using System.Net.Http;
using IdentityLifecycle.Connectors.EntraId.Requests;
using IdentityLifecycle.Connectors.EntraId.Schema;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Plans.Operations;
using IdentityLifecycle.Values;

namespace IdentityLifecycle.Connectors.EntraId.Writing;

/// <summary>The attributes that one operation has to write, and what became of them.</summary>
internal sealed class AttributeWork
{
    private readonly List<string> _written = [];
    private WriteOutcome? _refusal;

    private AttributeWork(int index, SetAttributes operation, AccountState account, IReadOnlyList<(UserProperty Property, Fact Value)> values)
    {
        Index = index;
        Operation = operation;
        Account = account;
        Values = [.. values.Where(static value => !UserProperties.IsRelation(value.Property.Property))];
        Manager = values.Where(static value => value.Property.Property == UserProperties.Manager).Select(static value => (Fact?)value.Value).FirstOrDefault();
        Sponsors = values.Where(static value => value.Property.Property == UserProperties.Sponsors).Select(value => new SponsorChange(account.Get(UserProperties.Sponsors), value.Value)).FirstOrDefault();
    }

    public int Index { get; }

    public SetAttributes Operation { get; }

    public AccountState Account { get; }

    /// <summary>The attributes that are properties, not as wanted yet.</summary>
    public IReadOnlyList<(UserProperty Property, Fact Value)> Values { get; }

    /// <summary>The manager to set, none to take the manager away; null if the manager stays.</summary>
    public Fact? Manager { get; }

    /// <summary>The sponsors that come and go; null if they stay.</summary>
    public SponsorChange? Sponsors { get; }

    /// <summary>What has to be written; or the outcome if there is nothing to write, or nothing may be.</summary>
    public static (AttributeWork? Work, WriteOutcome? Outcome) Of(int index, AccountWrite write, AccountState account)
    {
        try
        {
            return Prepare(index, write, account);
        }
        catch (LifecycleException error) when (error.Info.Outcome is ErrorOutcome.OneInput or ErrorOutcome.OneChange)
        {
            return (null, WriteOutcome.Failed(error.Kind, error.Message, error.Attribute, error.SystemCode));
        }
    }

    /// <summary>A request that writes some of the values.</summary>
    public GraphRequest Request(IReadOnlyList<(UserProperty Property, Fact Value)> some) =>
        GraphRequest.Write(HttpMethod.Patch, $"/users/{Account.Anchor}", body => PropertyValues.Write(body, some)) with { ConcernsNew = !Account.WasRead };

    /// <summary>Takes down what became of some attributes.</summary>
    public void Settle(IEnumerable<string> attributes, WriteOutcome outcome)
    {
        if (outcome.IsDone)
        {
            _written.AddRange(attributes);
        }
        else
        {
            _refusal ??= outcome;
        }
    }

    /// <summary>The outcome of the whole operation.</summary>
    public WriteOutcome Outcome() => _refusal is not WriteOutcome refusal ? WriteOutcome.Applied(Account.Anchor)
        : _written.Count == 0 || refusal.MayHaveWritten || refusal.RetryAfter is not null ? refusal
        : WriteOutcome.InPart(refusal.ErrorKind!.Value, refusal.Message, [.. _written], refusal.Attribute, refusal.SystemCode);

    private static (AttributeWork? Work, WriteOutcome? Outcome) Prepare(int index, AccountWrite write, AccountState account)
    {
        SetAttributes set = (SetAttributes)write.Operation;
        List<(UserProperty Property, Fact Value)> values = [];
        foreach (AttributeChange change in set.Attributes)
        {
            Fact found = account.Get(change.Attribute);
            if (change.NewValue is GeneratedValue && found.HasValue)
            {
                continue;
            }

            (UserProperty property, Fact wanted) = PropertyValues.Fit(change.Attribute, write.Resolve(change.NewValue));
            if (property.Definition.AreEqual(found, wanted))
            {
                continue;
            }

            Fact expected = property.Definition.ToType(change.OldValue) ?? change.OldValue;
            if (!property.Definition.AreEqual(found, expected) && !(property.Property == UserProperties.Sponsors && SponsorChange.IsBegun(expected, wanted, found)))
            {
                return (null, WriteOutcome.Drift(change.Attribute, change.OldValue, found));
            }

            values.Add((property, wanted));
        }

        return values.Count == 0 ? (null, WriteOutcome.AlreadyDone(account.Anchor)) : (new AttributeWork(index, set, account, values), null);
    }
}
