namespace Shortlist.App.Web;

/// <summary>What a person chose for all pages.</summary>
/// <param name="Blind">True while names, contact and file names are hidden.</param>
public sealed record PageState(bool Blind)
{
    /// <summary>Name of the cookie that keeps <see cref="Blind"/>.</summary>
    public const string BlindCookie = "blind";

    /// <summary>Name of the cookie that keeps <c>light</c> or <c>dark</c>; without it the system decides.</summary>
    public const string ThemeCookie = "theme";
}
