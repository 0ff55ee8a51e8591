using IdentityLifecycle.KillHarness;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Plans.Operations;
using IdentityLifecycle.Values;

namespace IdentityLifecycle.Benchmarks.Apply;

/// <summary>The rows of an embedded directory that the operations of the scenario write.</summary>
internal sealed class RawDirectory(Dictionary<string, object> anchors, long staff, Dictionary<string, long> containers)
{
    public IEnumerable<RawCommand> Of(LifecycleChange change) => change.Operations.SelectMany(operation => Of(change, operation));

    private IEnumerable<RawCommand> Of(LifecycleChange change, LifecycleOperation operation)
    {
        object anchor = anchors[change.Identity!];
        switch (operation)
        {
            case SetAttributes set:
                string cells = string.Join(", ", set.Attributes.Select(static (attribute, index) => $"{attribute.Attribute} = ${index}"));
                yield return new RawCommand($"UPDATE account SET {cells} WHERE anchor = ${set.Attributes.Count}", [.. set.Attributes.Select(ValueOf), anchor]);
                break;
            case CreateAccount create:
                string columns = string.Join(", ", create.Attributes.Select(static attribute => attribute.Attribute));
                string values = string.Join(", ", create.Attributes.Select(static (_, index) => $"${index + 7}"));
                yield return new RawCommand(
                    $"INSERT INTO account (anchor, name, nameKey, container, createdBy, accountEnabled, createdDateTime, {columns}) VALUES ($0, $1, $2, $3, $4, $5, $6, {values})",
                    [anchor, create.Name, create.Name.ToUpperInvariant(), containers[create.Container.Components[^1]], Guid.NewGuid().ToString("N"), 0L, FixedClock.Now.UtcTicks, .. create.Attributes.Select(ValueOf)]);
                break;
            case EnableAccount or DisableAccount:
                yield return new RawCommand("UPDATE account SET accountEnabled = $0 WHERE anchor = $1", [operation is EnableAccount ? 1L : 0L, anchor]);
                break;
            case GrantEntitlement:
                yield return new RawCommand("INSERT INTO membership (account, entitlement) SELECT id, $0 FROM account WHERE anchor = $1", [staff, anchor]);
                break;
            case RevokeEntitlement:
                yield return new RawCommand("DELETE FROM membership WHERE entitlement = $0 AND account = (SELECT id FROM account WHERE anchor = $1)", [staff, anchor]);
                break;
            case RunEffect:
                yield return new RawCommand("UPDATE account SET signInSessionsValidFromDateTime = $0, sessionsRevokedBy = $1 WHERE anchor = $2", [FixedClock.Now.UtcTicks, Guid.NewGuid().ToString("N"), anchor]);
                break;
            case MoveAccount move:
                yield return new RawCommand("UPDATE account SET container = $0 WHERE anchor = $1", [containers.GetValueOrDefault(move.From.Components[^1]), anchor]);
                break;
            default:
                break;
        }
    }

    private object ValueOf(AttributeChange attribute) => attribute.NewValue switch
    {
        LiteralValue literal => literal.Fact.AsText()!,
        ReferenceValue reference => anchors[reference.Identity],
        _ => DBNull.Value,
    };
}
