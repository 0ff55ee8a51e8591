namespace IdentityLifecycle.Connectors.Csv.Reading;

/// <summary>
/// Decides how many fields a row may have. Behind the columns blank fields are no values: exporters write a delimiter at the end of each line, and
/// spreadsheets leave columns behind. But a delimiter too many inside of a row makes a blank field at its end as well, and moves values into wrong
/// columns. So a row may have as many as the header has, or, where the header has none, as many as the first two rows both have.
/// </summary>
/// <param name="columns">The number of columns that have names.</param>
/// <param name="header">The number of fields of the header.</param>
internal sealed class RowWidth(int columns, int header)
{
    private int _widest = header;
    private int _open;
    private bool _hasRows;

    /// <summary>What the next row is.</summary>
    /// <param name="fields">Its number of fields.</param>
    /// <param name="isBlankBehind">Whether all fields behind the columns are blank.</param>
    public RowFit Judge(int fields, bool isBlankBehind)
    {
        bool isFirst = !_hasRows;
        int open = _open;
        _hasRows = true;
        _open = 0;
        if (fields < columns || !isBlankBehind)
        {
            return RowFit.Wrong;
        }

        if (isFirst && fields > _widest)
        {
            _open = fields;
            return RowFit.Open;
        }

        _widest = fields == open ? fields : _widest;
        return fields <= _widest ? RowFit.Fits : RowFit.Wrong;
    }

    /// <summary>Whether rows may have so many fields.</summary>
    public bool Allows(int fields) => fields <= _widest;
}

/// <summary>Whether a row has as many fields as it may have.</summary>
internal enum RowFit
{
    /// <summary>It has.</summary>
    Fits,

    /// <summary>It has too few or too many.</summary>
    Wrong,

    /// <summary>It is the first row, and wider than the header: the next row tells.</summary>
    Open,
}
