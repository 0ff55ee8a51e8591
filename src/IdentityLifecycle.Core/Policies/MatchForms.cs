namespace IdentityLifecycle.Policies;

/// <summary>What does not count when the values of a person and an account are matched.</summary>
[Flags]
public enum MatchForms
{
    /// <summary>Everything counts, except that keys are found whatever their upper and lower case.</summary>
    None = 0,

    /// <summary>Upper and lower case, also where keys are matched only as they are written.</summary>
    Case = 1,

    /// <summary>White space and invisible characters, wherever they stand.</summary>
    Spaces = 2,

    /// <summary>The diacritics of Latin letters; ligatures are their letters.</summary>
    Diacritics = 4,

    /// <summary>What stands behind a plus sign before the @ of a mail address.</summary>
    PlusTag = 8,

    /// <summary>Everything in a telephone number but its digits; 00 at its beginning is +.</summary>
    Digits = 16,

    /// <summary>Zeros at the beginning.</summary>
    LeadingZeros = 32,
}
