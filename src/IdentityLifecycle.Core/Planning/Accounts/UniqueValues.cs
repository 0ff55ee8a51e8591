using IdentityLifecycle.Directories;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Memory;
using IdentityLifecycle.Planning.Accounts.Naming;
using IdentityLifecycle.Policies;

namespace IdentityLifecycle.Planning.Accounts;

/// <summary>
/// Knows which values nobody can get any more in one directory: those in use, those that this plan gave out already, and those that are
/// reserved for somebody else. An index is made when it is first needed, or ahead of time if accounts are likely to be created. One thread at a
/// time may use it.
/// </summary>
internal sealed class UniqueValues(DirectoryView directory)
{
    private readonly Dictionary<string, ValueOwners> _owners = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<UniqueConstraint, ForeignValues[]> _elsewhere = [];
    private readonly Dictionary<(ContainerPath Container, string Name), string> _givenNames = [];
    private readonly HashSet<string> _constrained = directory.Policy.Unique.SelectMany(static constraint => constraint.Attributes).ToHashSet(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _watched = WatchedIn(directory.Policy).ToHashSet(StringComparer.OrdinalIgnoreCase);
    private ILookup<string, NameReservation>? _reservations;

    private AccountNameIndex Names => directory.Indexes.Names;

    /// <summary>
    /// The attributes whose values are looked up before one is given out: values must be unique, or an expression looks for a free one.
    /// </summary>
    public static IEnumerable<string> WatchedIn(DirectoryPolicy policy) => policy.Unique.SelectMany(static constraint => constraint.Attributes)
        .Concat(policy.Attributes.Where(static flow => flow.Value.UsesUniqueness).Select(static flow => flow.Attribute));

    /// <summary>Makes the indexes that new accounts need.</summary>
    public void Prepare()
    {
        _ = Names;
        foreach (string attribute in _watched)
        {
            Owners(attribute);
        }
    }

    /// <summary>Whether somebody else has a value, or gets it by this plan, in an attribute or in one that must be unique together with it.</summary>
    public bool IsTaken(string attribute, string value, string? ownAnchor, string identity) =>
        Owners(attribute).IsTaken(value, ownAnchor) || IsReserved(attribute, value, identity)
            || (_constrained.Contains(attribute) && Array.Exists(Elsewhere(attribute), other => other.IsTaken(value, identity)));

    /// <summary>The first value of an attribute that somebody else has or gets; null if all are free.</summary>
    public string? FindTaken(string attribute, Fact fact, string? ownAnchor, string identity) =>
        UniqueKey.TextsOf(fact).FirstOrDefault(value => IsTaken(attribute, value, ownAnchor, identity));

    /// <summary>Who has a value that no account has, as the rest of a sentence; empty if it is not such a value.</summary>
    public string HeldBy(string attribute, string value)
    {
        string[] shared = Sharing(attribute);
        string key = UniqueKey.Of(value);
        HeldValue held = directory.Image.HeldValues.FirstOrDefault(held =>
            UniqueKey.Of(held.Value).Equals(key, StringComparison.OrdinalIgnoreCase) && shared.Contains(held.Attribute, StringComparer.OrdinalIgnoreCase));
        return held.Holder is null ? string.Empty : $" by {held.Holder}";
    }

    /// <summary>
    /// The directories in which the attribute's values must be unique too, but which this run does not compare and therefore does not know.
    /// </summary>
    public IReadOnlyList<string> UnreadFor(string attribute) => !_constrained.Contains(attribute) ? []
        : [.. ConstraintOf(attribute).Directories.Where(name => !directory.Context.Directories.OfType<ComparedDirectory>().Any(compared => compared.Policy.Name.Equals(name, StringComparison.OrdinalIgnoreCase)))];

    /// <summary>Notes that this plan gives a value, or each of several, to an account.</summary>
    public void Take(string attribute, Fact fact)
    {
        foreach (string value in UniqueKey.TextsOf(fact))
        {
            Owners(attribute).Take(value);
        }
    }

    /// <summary>Notes what this plan gives to an account, if values of the attribute must be unique.</summary>
    public void TakeIfConstrained(string attribute, Fact fact)
    {
        if (IsConstrained(attribute))
        {
            Take(attribute, fact);
        }
    }

    /// <summary>Whether a name is in use in a container. The directory's rules say which names are the same.</summary>
    public bool IsNameTaken(ContainerPath container, string name) => Names.Find(container, name) >= 0 || _givenNames.ContainsKey((container, KeyOf(name)));

    /// <summary>The account that has a name in a container or gets it by this plan, in words; null if the name is free.</summary>
    /// <param name="container">The container.</param>
    /// <param name="name">The name.</param>
    /// <param name="own">The row of an account that does not count; negative if there is none.</param>
    public string? HolderOf(ContainerPath container, string name, int own = -1)
    {
        int account = Names.Find(container, name);
        return account >= 0 && account != own ? directory.Image.GetAccount(account).ToString()
            : _givenNames.TryGetValue((container, KeyOf(name)), out string? given) ? $"{given} (by this plan)" : null;
    }

    /// <summary>Notes that this plan gives a name to an account.</summary>
    /// <param name="container">The container.</param>
    /// <param name="name">The name.</param>
    /// <param name="account">The account that gets the name, in words.</param>
    public void TakeName(ContainerPath container, string name, string account) => _givenNames[(container, KeyOf(name))] = account;

    /// <summary>Whether the policy or the directory demands that the attribute's values are unique.</summary>
    public bool IsConstrained(string attribute) => _constrained.Contains(attribute);

    /// <summary>
    /// Whether values of the attribute must be noted when they are given out: they must be unique, or an expression looks for a free one.
    /// </summary>
    public bool IsWatched(string attribute) => _watched.Contains(attribute);

    private string KeyOf(string name) => directory.Image.IgnoresDiacritics ? LookalikeText.Fold(name) : name.ToUpperInvariant();

    private bool IsReserved(string attribute, string value, string identity) => (_reservations ??= Reservations())[UniqueKey.Of(value)].Any(reservation =>
        reservation.Identity != identity && Sharing(attribute).Contains(reservation.Attribute, StringComparer.OrdinalIgnoreCase));

    private ILookup<string, NameReservation> Reservations() => directory.Context.Input.Memory.Content.Reservations
        .Where(reservation => reservation.Until > directory.Context.AsOf)
        .ToLookup(static reservation => UniqueKey.Of(reservation.Value), StringComparer.OrdinalIgnoreCase);

    /// <summary>
    /// The attributes that must be unique together with an attribute, itself included. It is the attribute alone if nothing constrains it.
    /// </summary>
    private string[] Sharing(string attribute) =>
        directory.Policy.Unique.FirstOrDefault(constraint => constraint.Attributes.Contains(attribute, StringComparer.OrdinalIgnoreCase))?.Attributes.ToArray() ?? [attribute];

    /// <summary>The other directories in which the attribute's values must be unique too and which this run compares.</summary>
    private ForeignValues[] Elsewhere(string attribute)
    {
        UniqueConstraint constraint = ConstraintOf(attribute);
        if (!_elsewhere.TryGetValue(constraint, out ForeignValues[]? others))
        {
            others = [.. directory.Context.Directories.OfType<ComparedDirectory>()
                .Where(other => other.Policy.Name != directory.Name && constraint.Directories.Contains(other.Policy.Name, StringComparer.OrdinalIgnoreCase))
                .Select(other => new ForeignValues(directory.Context, other, constraint.Attributes))];
            _elsewhere.Add(constraint, others);
        }

        return others;
    }

    private UniqueConstraint ConstraintOf(string attribute) => directory.Policy.Unique.First(constraint => constraint.Attributes.Contains(attribute, StringComparer.OrdinalIgnoreCase));

    private ValueOwners Owners(string attribute)
    {
        if (_owners.TryGetValue(attribute, out ValueOwners? owners))
        {
            return owners;
        }

        string[] shared = Sharing(attribute);
        owners = new ValueOwners(directory.Indexes, shared);
        foreach (string name in shared)
        {
            _owners[name] = owners;
        }

        return owners;
    }
}
