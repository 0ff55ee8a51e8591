using System.Collections;

namespace IdentityLifecycle.Guests;

/// <summary>The guests of some directories. Each is judged when it is asked for, so that a hundred thousand take no room.</summary>
internal sealed class GuestList : IReadOnlyList<GuestAssessment>
{
    private readonly List<(DirectoryGuests Directory, int Row)> _guests = [];

    public int Count => _guests.Count;

    public GuestAssessment this[int index] => _guests[index].Directory.At(_guests[index].Row);

    public void Add(DirectoryGuests directory) => _guests.AddRange(directory.Rows().Select(row => (directory, row)));

    public IEnumerator<GuestAssessment> GetEnumerator() => _guests.Select(static guest => guest.Directory.At(guest.Row)).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
