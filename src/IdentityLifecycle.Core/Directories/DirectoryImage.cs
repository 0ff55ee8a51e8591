using IdentityLifecycle.Directories.Deleted;
using IdentityLifecycle.Directories.Unmanaged;
using IdentityLifecycle.Facts;

namespace IdentityLifecycle.Directories;

/// <summary>
/// All accounts, containers and groups of one directory at one moment, as compact rows; what the planner sees. Made with
/// <see cref="DirectoryImageBuilder"/>, then read only. The account's enabled state is the attribute <c>accountEnabled</c>.
/// </summary>
public sealed class DirectoryImage
{
    private readonly DirectoryImageBuilder _content;
    private readonly MembershipTable _memberships;
    private readonly int _enabled;

    internal DirectoryImage(DirectoryImageBuilder content, string version, DateTimeOffset readAt, MembershipTable memberships)
        : this(content, version, readAt, memberships, content.Table.Schema)
    {
    }

    private DirectoryImage(DirectoryImageBuilder content, string version, DateTimeOffset readAt, MembershipTable memberships, AttributeSchema schema)
    {
        _content = content;
        _memberships = memberships;
        _enabled = schema.OrdinalOf("accountEnabled");
        Version = version;
        ReadAt = readAt;
        Schema = schema;
        Vocabulary = new VocabularyOrdinals(schema);
    }

    /// <summary>The directory's name in the policy or connection.</summary>
    public string Directory => _content.Directory;

    /// <summary>What tells this state of the directory from any other: a hash or a change counter.</summary>
    public string Version { get; }

    /// <summary>When it was read (UTC).</summary>
    public DateTimeOffset ReadAt { get; }

    /// <summary>How it came about; null if there is nothing to say of it.</summary>
    public ImageOrigin? Origin => _content.Origin;

    /// <summary>The accounts' facts.</summary>
    public FactTable Table => _content.Table;

    /// <summary>The attributes.</summary>
    public AttributeSchema Schema { get; }

    /// <summary>The number of accounts.</summary>
    public int Count => _content.Count;

    /// <summary>The groups and other entitlements; memberships refer to their positions here.</summary>
    public IReadOnlyList<Entitlement> Entitlements => _content.Entitlements;

    /// <summary>The values of groups, contacts and whatever else is no account, as far as values must be unique.</summary>
    public IReadOnlyList<HeldValue> HeldValues => _content.HeldValues;

    /// <summary>The containers below the root that exist, the root included if it exists.</summary>
    public IReadOnlySet<ContainerPath> Containers => _content.ContainerSet;

    /// <summary>Whether a container that is not among <see cref="Containers"/> does not exist; otherwise that is unknown.</summary>
    public bool KnowsContainers => _content.KnowsContainers;

    internal VocabularyOrdinals Vocabulary { get; }

    /// <summary>What the image is made of, for making another one of it; it is never changed.</summary>
    internal DirectoryImageBuilder Content => _content;

    internal MembershipTable Memberships => _memberships;

    /// <summary>The same image, of which some attributes must not be shown.</summary>
    public DirectoryImage Redact(IReadOnlyCollection<string> attributes) =>
        attributes.Count == 0 ? this : new DirectoryImage(_content, Version, ReadAt, _memberships, Schema.Redact(attributes));

    /// <summary>An account's unchanging id; it may be a new object each time.</summary>
    public string AnchorOf(int row) => _content.Anchors[row];

    /// <summary>The characters of an account's unchanging id, without making an object where that can be helped.</summary>
    /// <param name="row">The account.</param>
    /// <param name="buffer">Room that may be used, <see cref="FactTable.UsualTextLength"/> or so.</param>
    public ReadOnlySpan<char> ReadAnchor(int row, Span<char> buffer) => _content.Anchors.Read(row, buffer);

    /// <summary>An account's name within its container (the RDN's value); it may be a new object each time.</summary>
    public string NameOf(int row) => _content.Names[row];

    /// <summary>The characters of an account's name, without making an object where that can be helped.</summary>
    /// <param name="row">The account's row.</param>
    /// <param name="buffer">Room that may be used, of <see cref="FactTable.UsualTextLength"/> characters.</param>
    internal ReadOnlySpan<char> ReadName(int row, Span<char> buffer) => _content.Names.Read(row, buffer);

    /// <summary>An account's container; null if it lies outside the root and may not be written.</summary>
    public ContainerPath? ContainerOf(int row) => _content.AccountContainers[row];

    /// <summary>Whether an account is enabled; unknown if the directory does not say.</summary>
    public Fact EnabledOf(int row) => _enabled < 0 ? Fact.Unknown : Table[row, _enabled];

    /// <summary>The positions in <see cref="Entitlements"/> of what an account is a direct member of, ascending.</summary>
    public ReadOnlySpan<int> MembershipsOf(int row) => _memberships.Of(row);

    /// <summary>Whether the directory tells who is in which group.</summary>
    public bool KnowsMemberships => _content.KnowsMemberships;

    /// <summary>Whether the directory takes texts for the same that differ in diacritics, kana or width only, where they must be unique (Active Directory).</summary>
    public bool IgnoresDiacritics => _content.IgnoresDiacritics;

    /// <summary>The positions of the groups that a group is itself a direct member of.</summary>
    public IReadOnlyList<int> ParentsOf(int entitlement) => _content.Nestings.GetValueOrDefault(entitlement) ?? (IReadOnlyList<int>)[];

    /// <summary>Why the directory itself protects an account, as the rest of a sentence; null if it does not.</summary>
    public string? ProtectionOf(int row) => _content.Protections.GetValueOrDefault(row);

    /// <summary>What the directory takes, as far as its connector knows.</summary>
    public DirectoryLimits Limits => _content.Limits;

    /// <summary>The names below the root that something else than an account has.</summary>
    public IReadOnlyList<OccupiedName> OccupiedNames => _content.OccupiedNames;

    /// <summary>Why the directory refuses to give or take an entitlement, as a sentence without its full stop; null if it does not.</summary>
    public string? LockOf(int entitlement) => _content.Locks.GetValueOrDefault(entitlement);

    /// <summary>How many more accounts can have an entitlement; null if there is no limit, or none that is known.</summary>
    public int? FreeSeatsOf(int entitlement) => _content.FreeSeats.TryGetValue(entitlement, out int seats) ? seats : null;

    /// <summary>The names of the parts of an entitlement that can be left out when it is given; empty if there are none.</summary>
    public IReadOnlyList<string> PartsOf(int entitlement) => _content.Parts.GetValueOrDefault(entitlement) ?? [];

    /// <summary>Whether an account was deleted and can be brought back, as far as the directory tells.</summary>
    public bool IsRestorable(string anchor) => _content.Restorable.Contains(anchor);

    /// <summary>The accounts that were deleted and can be brought back, with what is known of them; null if that is not known.</summary>
    public IReadOnlyList<DeletedAccount>? Deleted => _content.WhyDeletedUnknown is null ? _content.Deleted : null;

    /// <summary>Why nobody knows which accounts were deleted, as a sentence without its full stop; null if that is known, or nobody asked.</summary>
    public string? WhyDeletedUnknown => _content.WhyDeletedUnknown;

    /// <summary>Why whoever has an entitlement may get rights over the directory itself, as a sentence without its full stop; null if nobody does.</summary>
    public string? PrivilegeOf(int entitlement) => _content.Privileged.GetValueOrDefault(entitlement);

    /// <summary>The positions of what the directory takes from everybody but the last account that has it, ascending.</summary>
    public IEnumerable<int> KeptByLastHolder => _content.Held.Order();

    /// <summary>Why nobody knows which access of a kind there is and who has it, as a sentence without its full stop; null if that is known.</summary>
    public string? WhyUnknown(EntitlementKind kind) => _content.UnknownKinds.GetValueOrDefault(kind);

    /// <summary>What an account has that no plan gives or takes, such as a role for which it is only eligible, as far as the directory was asked for it.</summary>
    public IReadOnlyList<UnmanagedAccess> UnmanagedOf(int row) => _content.Unmanaged.GetValueOrDefault(row) ?? (IReadOnlyList<UnmanagedAccess>)[];

    /// <summary>The engine of the directory's own that governs an account, such as <c>entitlement management</c>; null if none does, or the directory was not asked for it.</summary>
    public string? GovernorOf(int row) => _content.Governors.GetValueOrDefault(row);

    /// <summary>Why nobody knows which access accounts have that no plan gives or takes, as a sentence without its full stop; null if that is known, or nobody asked.</summary>
    public string? WhyUnmanagedUnknown => _content.WhyUnmanagedUnknown;

    /// <summary>Why the directory does not tell an attribute of any account, as a sentence without its full stop; null if it does, or does not say.</summary>
    public string? WhyUnknown(string attribute) => _content.UnknownAttributes.GetValueOrDefault(attribute);

    /// <summary>The kinds of access of which nobody knows who has them.</summary>
    public IEnumerable<EntitlementKind> UnknownKinds => _content.UnknownKinds.Keys.Order();

    /// <summary>The rule by which the directory itself decides who is in a group; null if there is none, or it is not known.</summary>
    public GroupRule? RuleOf(int entitlement) => _content.Rules.GetValueOrDefault(entitlement);

    /// <summary>The primary group of an account, which it cannot leave, as a position; negative if there is none, or it is that of all new accounts.</summary>
    public int PrimaryOf(int row) => _content.Primaries.GetValueOrDefault(row, -1);

    /// <summary>The primary group of all new accounts, as a position; negative if there is none.</summary>
    public int UsualPrimary => _content.UsualPrimary;

    /// <summary>Who else decides an attribute of an account, as the rest of a sentence; null if it can be written.</summary>
    /// <param name="row">The account.</param>
    /// <param name="ordinal">The attribute.</param>
    public string? MasterOf(int row, int ordinal) => _content.Masters.Of(row, ordinal);

    /// <summary>Who else decides whether an account is enabled and exists, as the rest of a sentence; null if this directory does.</summary>
    public string? MasterOf(int row) => _content.Masters.Of(row) ?? (_enabled < 0 ? null : _content.Masters.Of(row, _enabled));

    /// <summary>The handle on an account.</summary>
    public Account GetAccount(int row) => new(this, row);

    /// <summary>All accounts as handles, made one by one.</summary>
    public IEnumerable<Account> Accounts() => Enumerable.Range(0, Count).Select(GetAccount);
}
