using IdentityLifecycle.Directories;
using IdentityLifecycle.Execution.Values;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Plans.Operations;
using IdentityLifecycle.Values;

namespace IdentityLifecycle.Execution.Recovery;

/// <summary>
/// Looks in an image for an account that a run was creating when it was cut short. The account has the name and the keys that the run was
/// writing, and the directory made it after the run began to. An account that is older belongs to somebody else.
/// </summary>
/// <param name="image">The directory's accounts as they are now.</param>
/// <param name="keys">The attributes by which the policy finds a person's account.</param>
internal sealed class CreatedAccountSearch(DirectoryImage image, IReadOnlyCollection<string> keys)
{
    // The clock of a server may be behind ours, and many directories keep whole seconds only.
    private static readonly TimeSpan s_clockDifference = TimeSpan.FromMinutes(1);

    private readonly int _mail = image.Schema.OrdinalOf("mail");
    private readonly int _createdAt = image.Schema.OrdinalOf("createdDateTime");

    /// <summary>Finds out whether the account was created.</summary>
    /// <param name="creation">What the run was doing.</param>
    /// <param name="values">Gives the facts that the run was writing.</param>
    /// <param name="begunAt">When the run began to (UTC).</param>
    public (OpenOperationState Found, string? Anchor) Find(LifecycleOperation creation, ValueResolver values, DateTimeOffset begunAt)
    {
        List<int>? rows = creation switch
        {
            CreateAccount create => RowsOf(create, values),
            InviteGuest invite => RowsOf(invite),
            _ => null,
        };
        return rows switch
        {
            null => (OpenOperationState.Unclear, null),
            [] => (OpenOperationState.NotDone, null),
            [int row] => Judge(row, begunAt),
            _ => (OpenOperationState.Unclear, null),
        };
    }

    private (OpenOperationState Found, string? Anchor) Judge(int row, DateTimeOffset begunAt)
    {
        Fact createdAt = _createdAt < 0 ? Fact.Unknown : image.Table[row, _createdAt];
        return createdAt.Value is not DateTimeOffset at ? (OpenOperationState.Unclear, null)
            : at >= begunAt - s_clockDifference ? (OpenOperationState.Done, image.AnchorOf(row))
            : (OpenOperationState.NotDone, null);
    }

    private List<int>? RowsOf(InviteGuest invite) => _mail < 0 ? null
        : [.. Enumerable.Range(0, image.Count).Where(row => string.Equals(image.Table[row, _mail].AsText(), invite.Address, StringComparison.OrdinalIgnoreCase))];

    private List<int> RowsOf(CreateAccount create, ValueResolver values)
    {
        (int Ordinal, Fact Wanted)[] written = [.. KeysOf(create, values)];
        List<int> rows = [];
        for (int row = 0; row < image.Count; row++)
        {
            bool hasName = string.Equals(image.NameOf(row), create.Name, StringComparison.OrdinalIgnoreCase);
            if (hasName && (written.Length > 0 || create.Container.Equals(image.ContainerOf(row))) && written.All(key => image.Schema[key.Ordinal].AreEqual(key.Wanted, image.Table[row, key.Ordinal])))
            {
                rows.Add(row);
            }
        }

        return rows;
    }

    private IEnumerable<(int Ordinal, Fact Wanted)> KeysOf(CreateAccount create, ValueResolver values)
    {
        foreach (AttributeChange change in create.Attributes.Where(change => keys.Contains(change.Attribute, StringComparer.OrdinalIgnoreCase)))
        {
            int ordinal = image.Schema.OrdinalOf(change.Attribute);
            if (ordinal >= 0 && change.NewValue is LiteralValue && values.TryResolve(change.NewValue) is Fact wanted)
            {
                yield return (ordinal, wanted);
            }
        }
    }
}
