//! The guide: its pages, what they are called at the left, and a field that finds words in them.

use super::After;
use super::parts::{field, large_sheet, row_from_right};
use crate::say;
use crate::ui::action::{Action, Actions};
use crate::ui::chrome::parts::{icon_button, meta};
use crate::ui::guide::{Found, Topic, find, picture};
use crate::ui::theme::{INTERFACE_SIZE, META_SIZE, STEP, Theme, Tokens, semibold};
use crate::ui::widgets::markdown::{Block, Link, LinkLook, Page, Picture, To, around, draw};
use egui::{
    Align, Button, Context, Image, Key, Layout, Modifiers, Pos2, Rect, RichText, Role, ScrollArea, Sense, Stroke,
    TextureHandle, TextureOptions, Ui, UiBuilder, WidgetInfo, vec2,
};
use egui_material_icons::icons::ICON_ARROW_BACK;
use std::collections::BTreeMap;

/// Width of the list of pages, in points.
const LIST_WIDTH: f32 = 250.0;
/// Between the list and the page, in points.
const GAP: f32 = 24.0;
/// Lines of the page are no longer, in points; its pictures may be.
const MEASURE: f32 = 680.0;
/// Right of the page, in points: the bar by which it is scrolled.
const MARGIN: f32 = 20.0;

/// What the guide remembers.
#[derive(Default)]
pub(super) struct Guide {
    topic: Topic,
    /// Pages that were left by a link or by the list, the last one last.
    trail: Vec<Topic>,
    typed: String,
    /// What was found of what, so that it is not looked for in every frame.
    found: (String, Vec<Found>),
    wants_focus: bool,
    /// The block to be brought into view.
    sought: Option<usize>,
    textures: Textures,
}

impl Guide {
    /// Opens it at this page.
    pub(super) fn begin(&mut self, topic: Topic) {
        *self = Self { topic, wants_focus: true, ..Self::default() };
    }

    /// It is closed: its pictures go.
    pub(super) fn end(&mut self) {
        self.textures = Textures::default();
    }

    /// Draws the sheet.
    pub(super) fn show(&mut self, context: &Context, actions: &mut Actions) -> After {
        large_sheet(context, |ui| {
            let mut after = After::Stay;
            let whole = ui.available_rect_before_wrap();
            let list = whole.with_max_x(whole.left() + LIST_WIDTH);
            let page = whole.with_min_x(list.right() + GAP);
            self.list(&mut part(ui, list));
            self.reading(&mut part(ui, page), &mut after, actions);
            ui.allocate_rect(whole, Sense::hover());
            after
        })
    }

    fn list(&mut self, ui: &mut Ui) {
        ui.label(RichText::new(say!("Guide")).font(semibold(15.0)));
        ui.add_space(STEP);
        let hint = say!("Words of the guide");
        field(ui, say!("Find in the guide"), &mut self.typed, hint, &mut self.wants_focus);
        if self.found.0 != self.typed {
            self.found = (self.typed.clone(), find(&self.typed));
        }
        ScrollArea::vertical().id_salt("pages of the guide").auto_shrink(false).show(ui, |ui| {
            if self.typed.trim().is_empty() {
                self.contents(ui);
            } else {
                self.results(ui);
            }
        });
    }

    fn contents(&mut self, ui: &mut Ui) {
        for topic in Topic::ALL {
            let title = topic.page().title.as_str();
            let is_here = *topic == self.topic;
            let font = if is_here { semibold(INTERFACE_SIZE) } else { egui::FontId::proportional(INTERFACE_SIZE) };
            if ui.add(Button::selectable(is_here, RichText::new(title).font(font))).clicked() {
                self.go(*topic, None);
            }
        }
    }

    fn results(&mut self, ui: &mut Ui) {
        if self.found.1.is_empty() {
            meta(ui, say!("These words stand nowhere in the guide together. Fewer words find more."));
        }
        let mut wanted = None;
        for place in &self.found.1 {
            let title = place.topic.page().title.as_str();
            let over = if place.under.is_empty() { title.to_owned() } else { format!("{title} · {}", place.under) };
            meta(ui, over);
            let words = RichText::new(&place.words).size(META_SIZE + 1.0);
            if ui.add(Button::selectable(false, words).wrap()).clicked() {
                wanted = Some((place.topic, place.block));
            }
            ui.add_space(STEP);
        }
        if let Some((topic, block)) = wanted {
            self.go(topic, Some(block));
        }
    }

    fn go(&mut self, topic: Topic, block: Option<usize>) {
        if topic != self.topic {
            self.trail.push(self.topic);
        }
        self.topic = topic;
        self.sought = block.or(Some(0));
    }

    fn reading(&mut self, ui: &mut Ui, after: &mut After, actions: &mut Actions) {
        let mut back = ui.input_mut(|input| input.consume_key(Modifiers::ALT, Key::ArrowLeft));
        row_from_right(ui, |ui| {
            if ui.button(say!("Close")).on_hover_text(say!("Escape")).clicked() {
                *after = After::Close;
            }
            let hint = say!("Back to the page before (Alt+←)");
            back |= icon_button(ui, ICON_ARROW_BACK.codepoint, say!("Back"), hint, !self.trail.is_empty()).clicked();
        });
        if back && let Some(topic) = self.trail.pop() {
            (self.topic, self.sought) = (topic, Some(0));
        }
        if let Some(address) = self.page(ui) {
            match Topic::at(&address) {
                Some(topic) => self.go(topic, None),
                None => actions.push(Action::CopyLink(address)),
            }
        }
    }

    /// Draws the page; the address of the link that was clicked.
    fn page(&mut self, ui: &mut Ui) -> Option<String> {
        let room = ui.available_width() - MARGIN;
        let width = room.clamp(80.0, MEASURE);
        let Self { topic, sought, textures, .. } = self;
        let mut showing = Showing { tokens: Theme::of(ui.ctx()).tokens(), textures, room, followed: None };
        let area = ScrollArea::vertical().id_salt(("page of the guide", topic.file())).auto_shrink(false);
        let by_key = scrolled(ui, ui.available_height());
        area.show(ui, |ui| {
            ui.scroll_with_delta(vec2(0.0, by_key));
            let corner = ui.cursor().min;
            let mut top = 0.0;
            for (nth, block) in topic.page().blocks.iter().enumerate() {
                let (above, below) = around(&block.kind);
                let at = corner + vec2(0.0, top + above);
                // What is out of sight too: a page is short, and read aloud as a whole.
                let height = draw(ui, nth, block, at, width, &mut showing);
                if sought.is_some_and(|sought| sought == nth) {
                    *sought = None;
                    let place = Rect::from_min_size(at - vec2(0.0, above), vec2(width, height + above));
                    ui.scroll_to_rect(place, Some(Align::Min));
                }
                top += above + height + below;
            }
            ui.allocate_exact_size(vec2(room, top), Sense::hover());
        });
        showing.followed
    }
}

/// How far the keys scroll a page of this height, in points.
fn scrolled(ui: &Ui, height: f32) -> f32 {
    let step = (height - 60.0).max(40.0);
    ui.input_mut(|input| {
        let mut pressed = |key| if input.consume_key(Modifiers::NONE, key) { 1.0 } else { 0.0 };
        step * (pressed(Key::PageUp) - pressed(Key::PageDown))
    })
}

fn part(ui: &mut Ui, room: Rect) -> Ui {
    ui.new_child(UiBuilder::new().max_rect(room).layout(Layout::top_down(Align::Min)))
}

/// What a page is drawn with, and which link was clicked.
struct Showing<'a> {
    tokens: &'static Tokens,
    textures: &'a mut Textures,
    /// How wide a picture may be, in points.
    room: f32,
    followed: Option<String>,
}

impl Page for Showing<'_> {
    fn look(&self, _block: &Block, _link: usize) -> LinkLook {
        let accent = self.tokens.accent;
        LinkLook { colour: Some(accent), underline: Stroke::new(1.0, accent), ..LinkLook::default() }
    }

    fn is_lit(&self, _block: &Block) -> bool {
        false
    }

    fn follow(&mut self, link: &Link) {
        if let To::Elsewhere(address) = &link.to {
            self.followed = Some(address.clone());
        }
    }

    fn hint(&self, ui: &mut Ui, link: &Link) {
        let To::Elsewhere(address) = &link.to else { return };
        if let Some(topic) = Topic::at(address) {
            ui.label(&topic.page().title);
        } else {
            ui.label(address);
            meta(ui, say!("Leads out of the program. Click copies it; nothing here opens it"));
        }
    }

    fn picture(&mut self, ui: &Ui, nth: usize, picture: &Picture, at: Pos2, _width: f32) -> f32 {
        let Picture::File { address, words } = picture else { return 0.0 };
        let Some(texture) = self.textures.of(ui.ctx(), address) else { return 0.0 };
        let size = texture.size_vec2();
        let rect = Rect::from_min_size(at, size * (self.room / size.x).min(1.0));
        let response = ui.interact(rect, ui.scope_id().with(("picture", nth)), Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(Role::Image, true, words));
        Image::new((texture.id(), size)).paint_at(ui, rect);
        ui.painter().rect_stroke(rect, 0.0, Stroke::new(1.0, self.tokens.rule), egui::StrokeKind::Outside);
        rect.height()
    }
}

/// The pictures that were shown since the guide was opened; none for one that cannot be read.
#[derive(Default)]
struct Textures(BTreeMap<&'static str, Option<TextureHandle>>);

impl Textures {
    fn of(&mut self, context: &Context, address: &str) -> Option<&TextureHandle> {
        let picture = picture(address)?;
        let texture = self.0.entry(picture.address).or_insert_with(|| {
            let pixels = picture.pixels()?;
            Some(context.load_texture(picture.address, pixels, TextureOptions::LINEAR))
        });
        texture.as_ref()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use egui_kittest::{Harness, kittest::Queryable as _};

    fn harness(topic: Topic) -> Harness<'static, Guide> {
        let mut guide = Guide::default();
        guide.begin(topic);
        let draw = |ui: &mut Ui, guide: &mut Guide| {
            let mut actions = Actions::default();
            guide.show(ui.ctx(), &mut actions);
        };
        let setup = |context: &Context| Theme::Light.apply(context);
        Harness::builder().with_size(vec2(1200.0, 800.0)).with_context_setup(setup).build_ui_state(draw, guide)
    }

    #[test]
    fn pages_are_gone_through_by_the_list_and_back() {
        let mut harness = harness(Topic::Claims);
        harness.run();
        let title = Topic::Claims.page().title.as_str();
        assert!(harness.query_by_role_and_label(Role::Heading, title).is_some());
        let other = Topic::Safety.page().title.as_str();
        harness.get_by_role_and_label(Role::Button, other).click();
        harness.run();
        assert!(harness.query_by_role_and_label(Role::Heading, other).is_some());
        harness.get_by_role_and_label(Role::Button, "Back").click();
        harness.run();
        assert_eq!(harness.state().topic, Topic::Claims);
    }

    #[test]
    fn what_is_found_is_brought_into_view() {
        let mut harness = harness(Topic::Install);
        harness.run();
        harness.event(egui::Event::Text("swap hibernation".to_owned()));
        harness.run();
        let found = harness.state().found.1.clone();
        let place = found.first().expect("it is in the guide");
        harness.get_by_label(&place.words).click();
        harness.run();
        assert_eq!(harness.state().topic, Topic::Safety);
        let begins = place.words.trim_end_matches('…');
        assert!(harness.query_all_by_label_contains(begins).count() > 1, "in the list, and on the page");
    }
}
