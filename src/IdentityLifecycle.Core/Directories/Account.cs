using IdentityLifecycle.Facts;

namespace IdentityLifecycle.Directories;

/// <summary>
/// One account of a directory: a handle on a row of a <see cref="DirectoryImage"/>. The attributes look like ordinary properties in
/// PowerShell; <see cref="GetFact"/> tells unknown from none.
/// </summary>
public sealed class Account : IEquatable<Account>
{
    private readonly DirectoryImage _image;
    private readonly int _row;

    internal Account(DirectoryImage image, int row)
    {
        _image = image;
        _row = row;
    }

    /// <summary>The directory's name.</summary>
    public string Directory => _image.Directory;

    /// <summary>The account's unchanging id in its directory.</summary>
    public string Anchor => _image.AnchorOf(_row);

    /// <summary>The account's name within its container.</summary>
    public string Name => _image.NameOf(_row);

    /// <summary>The account's container below the root, outside in; null outside the root.</summary>
    public ContainerPath? Container => _image.ContainerOf(_row);

    /// <summary>Whether the account is enabled; null if the directory does not say.</summary>
    public bool? AccountEnabled => _image.EnabledOf(_row).Value as bool?;

    /// <summary>The number within the organisation.</summary>
    public object? EmployeeId => Read(0);

    /// <summary>The full name.</summary>
    public object? DisplayName => Read(1);

    /// <summary>The sign-in name.</summary>
    public object? UserPrincipalName => Read(4);

    /// <summary>The mail address.</summary>
    public object? Mail => Read(5);

    /// <summary>The department.</summary>
    public object? Department => Read(6);

    /// <summary>The names of the groups that the account is a direct member of.</summary>
    public IReadOnlyList<string> MemberOf => GroupNames();

    /// <summary>The image that the account is a row of.</summary>
    public DirectoryImage GetDirectoryImage() => _image;

    /// <summary>The row's number in its image.</summary>
    public int GetRow() => _row;

    /// <summary>The fact of an attribute; none if the schema lacks it.</summary>
    public Fact GetFact(string attribute) => _image.Schema.TryGetOrdinal(attribute, out int ordinal) ? _image.Table[_row, ordinal] : Fact.None;

    /// <inheritdoc/>
    public bool Equals(Account? other) => other is not null && ReferenceEquals(_image, other._image) && _row == other._row;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Account);

    /// <inheritdoc/>
    public override int GetHashCode() => _row;

    /// <inheritdoc/>
    public override string ToString() => UserPrincipalName as string ?? Name;

    private object? Read(int index) => _image.Vocabulary.Read(_image.Table, _row, index);

    private string[] GroupNames()
    {
        ReadOnlySpan<int> positions = _image.MembershipsOf(_row);
        List<string> names = new(positions.Length);
        foreach (int position in positions)
        {
            if (_image.Entitlements[position].Kind == EntitlementKind.Group)
            {
                names.Add(_image.Entitlements[position].Name);
            }
        }

        return [.. names];
    }
}
