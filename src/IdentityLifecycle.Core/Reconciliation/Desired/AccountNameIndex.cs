using System;
using System.Collections.Generic;
using System.Numerics;
using System.Text;
using IdentityLifecycle.Identities;

namespace IdentityLifecycle.Reconciliation.Desired;

/// <summary>
/// Finds accounts by container and name, upper and lower case being the same, and where the directory ignores diacritics, letters with and
/// without them: a table of row numbers probed by hash, because a million accounts must not cost an object each.
/// </summary>
internal sealed class AccountNameIndex
{
    private readonly DirectoryImage _image;

    /// <summary>Row numbers plus one; zero is free.</summary>
    private readonly int[] _slots;

    /// <summary>The accounts whose names have lookalikes that are written otherwise; few have.</summary>
    private readonly Dictionary<(ContainerPath Container, string Folded), int> _lookalikes = [];

    public AccountNameIndex(DirectoryImage image)
    {
        _image = image;
        _slots = new int[BitOperations.RoundUpToPowerOf2((uint)Math.Max(2, image.Count + (image.Count / 2)))];
        Span<char> buffer = stackalloc char[FactTable.UsualTextLength];
        for (int row = 0; row < image.Count; row++)
        {
            if (image.ContainerOf(row) is ContainerPath container)
            {
                int slot = SlotOf(container, image.ReadName(row, buffer));
                _slots[slot] = _slots[slot] == 0 ? row + 1 : _slots[slot];
                AddLookalike(container, row, buffer);
            }
        }
    }

    /// <summary>The row of the account with the name; negative if there is none.</summary>
    public int Find(ContainerPath container, string name)
    {
        int row = _slots[SlotOf(container, name)] - 1;
        if (row >= 0 || !_image.IgnoresDiacritics)
        {
            return row;
        }

        string folded = LookalikeText.Fold(name);
        int plain = _slots[SlotOf(container, folded)] - 1;
        return plain >= 0 ? plain : _lookalikes.GetValueOrDefault((container, folded), -1);
    }

    private void AddLookalike(ContainerPath container, int row, Span<char> buffer)
    {
        if (_image.IgnoresDiacritics && !Ascii.IsValid(_image.ReadName(row, buffer)))
        {
            _lookalikes.TryAdd((container, LookalikeText.Fold(_image.NameOf(row))), row);
        }
    }

    /// <summary>The slot of the first account with the name, or the free one where it belongs.</summary>
    private int SlotOf(ContainerPath container, ReadOnlySpan<char> name)
    {
        int slot = (container.GetHashCode() ^ string.GetHashCode(name, StringComparison.OrdinalIgnoreCase)) & (_slots.Length - 1);
        while (_slots[slot] != 0 && !IsAt(_slots[slot] - 1, container, name))
        {
            slot = (slot + 1) & (_slots.Length - 1);
        }

        return slot;
    }

    private bool IsAt(int row, ContainerPath container, ReadOnlySpan<char> name)
    {
        Span<char> buffer = stackalloc char[FactTable.UsualTextLength];
        return name.Equals(_image.ReadName(row, buffer), StringComparison.OrdinalIgnoreCase) && container.Equals(_image.ContainerOf(row));
    }
}
