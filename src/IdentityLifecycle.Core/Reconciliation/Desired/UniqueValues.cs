using System;
using System.Collections.Generic;
using System.Linq;
using IdentityLifecycle.Identities;

namespace IdentityLifecycle.Reconciliation.Desired;

/// <summary>
/// The values that are in use in one directory, those given out earlier in the same plan, and those reserved for somebody else. Indexes
/// are made on first use, because most plans create few accounts. One thread only.
/// </summary>
internal sealed class UniqueValues(DirectoryView directory)
{
    private const string PlannedOwner = "(this plan)";

    private readonly Dictionary<string, Dictionary<string, string>> _owners = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<(ContainerPath Container, string Name)> _givenNames = [];
    private AccountNameIndex? _names;

    /// <summary>Whether somebody else has, or was just given, a value of an attribute or of one that shares its constraint.</summary>
    public bool IsTaken(string attribute, string value, string? ownAnchor, string identity)
    {
        bool isUsed = Owners(attribute).TryGetValue(value, out string? owner) && owner != ownAnchor;
        return isUsed || IsReserved(attribute, value, identity);
    }

    /// <summary>Notes that a value is given out.</summary>
    public void Take(string attribute, string value) => Owners(attribute)[value] = PlannedOwner;

    /// <summary>Whether a name is in use in a container, letters in upper and lower case being the same.</summary>
    public bool IsNameTaken(ContainerPath container, string name) =>
        (_names ??= new AccountNameIndex(directory.Image)).Contains(container, name) || _givenNames.Contains((container, name.ToUpperInvariant()));

    /// <summary>Notes that a name is given out.</summary>
    public void TakeName(ContainerPath container, string name) => _givenNames.Add((container, name.ToUpperInvariant()));

    /// <summary>Whether the policy or the directory demands that the attribute's values are unique.</summary>
    public bool IsConstrained(string attribute) => directory.Policy.Unique.Any(constraint => constraint.Attributes.Contains(attribute, StringComparer.OrdinalIgnoreCase));

    private bool IsReserved(string attribute, string value, string identity) => directory.Context.Input.Memory.Content.Reservations.Any(reservation =>
        string.Equals(reservation.Attribute, attribute, StringComparison.OrdinalIgnoreCase)
        && string.Equals(reservation.Value, value, StringComparison.OrdinalIgnoreCase)
        && reservation.Identity != identity && reservation.Until > directory.Context.AsOf);

    private Dictionary<string, string> Owners(string attribute)
    {
        if (_owners.TryGetValue(attribute, out Dictionary<string, string>? owners))
        {
            return owners;
        }

        string[] shared = directory.Policy.Unique.FirstOrDefault(constraint => constraint.Attributes.Contains(attribute, StringComparer.OrdinalIgnoreCase))
            ?.Attributes.ToArray() ?? [attribute];
        owners = new Dictionary<string, string>(directory.Image.Count, StringComparer.OrdinalIgnoreCase);
        foreach (string name in shared)
        {
            Index(name, owners);
            _owners[name] = owners;
        }

        return owners;
    }

    private void Index(string attribute, Dictionary<string, string> owners)
    {
        int ordinal = directory.Image.Schema.OrdinalOf(attribute);
        for (int account = 0; ordinal >= 0 && account < directory.Image.Count; account++)
        {
            Fact fact = directory.Image.Table[account, ordinal];
            if (fact.Value is ValueList values)
            {
                foreach (string value in values.Texts())
                {
                    owners[value] = directory.Image.AnchorOf(account);
                }
            }
            else if (fact.HasValue)
            {
                owners[fact.ToString()] = directory.Image.AnchorOf(account);
            }
        }
    }
}
